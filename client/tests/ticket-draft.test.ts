import { percentBelowFace, seatOf } from '../lib/ticket-facts';
import { amountForInput, typedAmount } from '../lib/money';
import { bodyOf, draftOf, emptyDraft } from '../lib/ticket-draft';
import { words } from './support/words';

test('what is left empty is sent as null, so that an edit can remove it', () => {
  const body = bodyOf({ ...emptyDraft, title: ' Khruangbin ', price: '58' }, 'en');

  expect(body).toMatchObject({
    title: 'Khruangbin',
    price: '58',
    venue: null,
    faceValue: null,
    startsAt: null,
  });
});

test.each([
  ['19.99', '19.99'],
  ['$ 1,250.00', '1250.00'],
  ['39,50', '39.50'],
  ['1e3', '1e3'],
  ['cheap', 'cheap'],
])('reads the price %s as %s', (typed, sent) => {
  expect(typedAmount(typed, 'en')).toBe(sent);
});

test.each([
  ['39,50', '39.50'],
  ['39.50', '39.50'],
  ['1.250,00 €', '1250.00'],
  ['1.250', '1250'],
  ['1250', '1250'],
  ['caro', 'caro'],
])('reads the price %s, typed in Spanish, as %s', (typed, sent) => {
  expect(typedAmount(typed, 'es')).toBe(sent);
});

test('shows an amount in a field as it is typed there', () => {
  expect(amountForInput('39.50', 'es')).toBe('39,50');
  expect(amountForInput('39.50', 'en')).toBe('39.50');
  expect(amountForInput('', 'es')).toBe('');
});

test.each(['en', 'es'] as const)('a ticket put into the form and sent again is the same, in %s', (locale) => {
  const ticket = {
    id: '1',
    title: 'Hamlet',
    price: 60.5,
    userId: 'u',
    version: 3,
    status: 'available',
    startsAt: '2027-01-05T19:30:00.000Z',
    seat: '4',
  } as const;

  expect(bodyOf(draftOf(ticket, locale), locale)).toMatchObject({
    title: 'Hamlet',
    price: '60.50',
    startsAt: ticket.startsAt,
    seat: '4',
  });
});

test('says where one sits as far as it is known', () => {
  expect(seatOf({ section: 'Stalls', row: 'F', seat: '12' }, words('en', 'ticket'))).toBe(
    'Stalls · Row F · Seat 12',
  );
  expect(seatOf({ section: null, row: null, seat: '12' }, words('es', 'ticket'))).toBe('Asiento 12');
});

test('never promises more below face value than it is', () => {
  expect(percentBelowFace({ price: 84.01, faceValue: 96 })).toBe(12);
  expect(percentBelowFace({ price: 96, faceValue: 96 })).toBe(0);
  expect(percentBelowFace({ price: 96, faceValue: null })).toBe(0);
});
