import { declineCodes } from '../../payments/src/domain/decline';
import { sayDeclineReason } from '../lib/decline-reason';
import { words } from './support/words';

const spanish = words('es', 'declined');
const english = words('en', 'declined');

test('says by the code what the bank said, whatever its words', () => {
  const declined = { code: 'insufficient_funds', reason: 'Not enough money.' };

  expect(sayDeclineReason(declined, spanish, 'es')).toBe('Tu tarjeta no tiene fondos suficientes.');
  expect(sayDeclineReason(declined, english, 'en')).toBe('Your card has insufficient funds.');
});

test.each(declineCodes)('has words for what payments calls %s', (code) => {
  expect([english.has(code), spanish.has(code)]).toEqual([true, true]);
});

test('gives the bank’s own words where they are understood, else says that the card was declined', () => {
  for (const code of ['on_strike', 'card_declined', 'no.such.words', undefined]) {
    const declined = { code, reason: 'The bank is on strike.' };
    expect(sayDeclineReason(declined, english, 'en')).toBe('The bank is on strike.');
    expect(sayDeclineReason(declined, spanish, 'es')).toBe('Tu tarjeta ha sido rechazada.');
  }
  const nothing = { code: undefined, reason: undefined };
  expect(sayDeclineReason(nothing, english, 'en')).toBe('Your card was declined.');
});
