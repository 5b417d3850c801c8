import { percentBelowFace, seatOf } from '../lib/ticket';
import { bodyOf, draftOf, emptyDraft, typedAmount } from '../lib/ticket-draft';

test('what is left empty is sent as null, so that an edit can remove it', () => {
  const body = bodyOf({ ...emptyDraft, title: ' Khruangbin ', price: '58' });

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
  expect(typedAmount(typed)).toBe(sent);
});

test('a ticket put into the form and sent again is the same', () => {
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

  expect(bodyOf(draftOf(ticket))).toMatchObject({
    title: 'Hamlet',
    price: '60.50',
    startsAt: ticket.startsAt,
    seat: '4',
  });
});

test('says where one sits as far as it is known', () => {
  expect(seatOf({ section: 'Stalls', row: 'F', seat: '12' })).toBe('Stalls · Row F · Seat 12');
  expect(seatOf({ section: null, row: null, seat: '12' })).toBe('Seat 12');
});

test('never promises more below face value than it is', () => {
  expect(percentBelowFace({ price: 84.01, faceValue: 96 })).toBe(12);
  expect(percentBelowFace({ price: 96, faceValue: 96 })).toBe(0);
  expect(percentBelowFace({ price: 96, faceValue: null })).toBe(0);
});
