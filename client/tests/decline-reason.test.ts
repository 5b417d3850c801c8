import { sayDeclineReason } from '../lib/decline-reason';
import { words } from './support/words';

const spanish = words('es', 'declined');
const english = words('en', 'declined');

test('says in Spanish what the bank said in English', () => {
  expect(sayDeclineReason('Your card has insufficient funds.', spanish, 'es')).toBe(
    'Tu tarjeta no tiene fondos suficientes.',
  );
});

test('gives the bank’s own words where they are understood, else says that the card was declined', () => {
  expect(sayDeclineReason('The bank is on strike.', english, 'en')).toBe('The bank is on strike.');
  expect(sayDeclineReason('The bank is on strike.', spanish, 'es')).toBe('Tu tarjeta ha sido rechazada.');
  expect(sayDeclineReason(undefined, english, 'en')).toBe('Your card was declined.');
});
