import { currencySymbol, formatMoney, formatPercent, formatPrice, minorUnits } from '../lib/money';
import { formatCountdown, formatTime, isZone, speakDuration } from '../lib/time';
import { words } from './support/words';

const evening = '2026-12-19T20:00:00.000Z';

test('shows a time in the visitor’s zone', () => {
  expect(formatTime(evening, 'card', 'Europe/Berlin', 'en', new Date('2026-11-21'))).toBe(
    'Sat 19 Dec · 21:00',
  );
  expect(formatTime(evening, 'card', 'Europe/Berlin', 'en', new Date('2025-11-21'))).toBe(
    'Sat 19 Dec 2026 · 21:00',
  );
  expect(formatTime(evening, 'long', 'UTC', 'en')).toBe('Saturday 19 December 2026, 20:00');
  expect(formatTime(evening, 'clock', 'America/New_York', 'en')).toBe('15:00');
  expect(formatTime('2026-12-19T00:00:00Z', 'clock', 'UTC', 'en')).toBe('00:00');
});

test('shows a time in Spanish', () => {
  expect(formatTime(evening, 'card', 'Europe/Madrid', 'es', new Date('2026-11-21'))).toBe(
    'sáb 19 dic · 21:00',
  );
  expect(formatTime(evening, 'long', 'UTC', 'es')).toBe('sábado 19 de diciembre de 2026, 20:00');
  expect(formatTime(evening, 'day', 'UTC', 'es')).toBe('19 dic 2026');
});

test('shows nothing for what is no time', () => {
  expect(formatTime('soon', 'card', 'UTC', 'en')).toBe('');
});

test('knows zones from nonsense', () => {
  expect(isZone('Europe/Berlin')).toBe(true);
  expect(isZone('<script>')).toBe(false);
});

test.each([
  [760, '12:40', '12 minutes 40 seconds'],
  [60, '1:00', '1 minute'],
  [59.9, '0:59', '59 seconds'],
  [3661, '1:01:01', '61 minutes 1 second'],
  [-5, '0:00', 'no time'],
])('%d seconds are %s', (seconds, shown, spoken) => {
  expect(formatCountdown(seconds)).toBe(shown);
  expect(speakDuration(seconds, words('en', 'time'))).toBe(spoken);
});

test('writes prices without idle cents and sums with them', () => {
  expect(formatPrice(58, 'USD', 'en')).toBe('$58');
  expect(formatPrice(39.5, 'USD', 'en')).toBe('$39.50');
  expect(formatMoney(58, 'USD', 'en')).toBe('$58.00');
  expect(currencySymbol('EUR', 'en')).toBe('€');
});

test('writes money and percents as one does in Spanish', () => {
  expect(formatPrice(58, 'USD', 'es')).toBe('58\u00a0$');
  expect(formatMoney(1250.5, 'EUR', 'es')).toBe('1250,50\u00a0€');
  expect(formatPercent(12, 'es')).toBe('12\u00a0%');
  expect(formatPercent(29, 'en')).toBe('29%');
});

test('speaks of time in Spanish', () => {
  expect(speakDuration(61, words('es', 'time'))).toBe('1 minuto 1 segundo');
});

test('19.99 is 1999 cents', () => {
  expect(minorUnits(19.99)).toBe(1999);
});
