import {
  encodeCard,
  findCardFaults,
  formatCardNumber,
  formatExpiry,
  parseExpiry,
  testCards,
} from '../lib/sandbox-card';

const now = new Date('2026-11-21T12:00:00Z');
const good = { number: '4242 4242 4242 4242', expiry: '12 / 27', cvc: '123' };

test('groups the number while it is typed', () => {
  expect(formatCardNumber('42424')).toBe('4242 4');
  expect(formatCardNumber('4242-4242-4242-4242')).toBe('4242 4242 4242 4242');
});

test.each([
  ['1', '1'],
  ['4', '04 / '],
  ['12', '12'],
  ['123', '12 / 3'],
  ['0430', '04 / 30'],
  ['4/30', '04 / 30'],
  ['04/2030', '04 / 30'],
])('writes the expiry %s as %s', (typed, shown) => {
  expect(formatExpiry(typed)).toBe(shown);
});

test('a good card has no faults', () => {
  expect(findCardFaults(good, now)).toEqual({});
  for (const { number } of testCards) expect(findCardFaults({ ...good, number }, now)).toEqual({});
});

test('a card is good to the end of its month', () => {
  expect(findCardFaults({ ...good, expiry: '11 / 26' }, now)).toEqual({});
  expect(findCardFaults({ ...good, expiry: '10 / 26' }, now)).toEqual({ expiry: 'expired' });
});

test('finds every fault at once', () => {
  const faults = findCardFaults({ number: '4242 4242 4242 4241', expiry: '13 / 27', cvc: '1' }, now);

  expect(Object.keys(faults)).toEqual(['number', 'expiry', 'cvc']);
});

test('speaks the provider’s language', () => {
  expect(parseExpiry('04 / 30')).toEqual({ month: 4, year: 2030 });
  expect(encodeCard(good).toString()).toBe(
    'type=card&card%5Bnumber%5D=4242424242424242&card%5Bexp_month%5D=12&card%5Bexp_year%5D=2027&card%5Bcvc%5D=123',
  );
});
