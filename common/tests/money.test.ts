import fc from 'fast-check';
import { asMinor, fromDecimal, MAXIMUM_PRICE, parsePrice, toDecimal } from '../src/money';

describe('parsePrice', () => {
  it.each([
    [19.99, 1999],
    ['19.99', 1999],
    ['19.9', 1990],
    [20, 2000],
    ['0.01', 1],
    [0.29, 29],
    [1.15, 115],
    [999999.99, 99_999_999],
  ])('reads %p as %p cents', (value, cents) => {
    expect(parsePrice(value)).toBe(cents);
  });

  it.each([
    0,
    -1,
    '-1',
    '0',
    '0.00',
    0.001,
    '19.999',
    1_000_000,
    '1000000',
    1e21,
    NaN,
    Infinity,
    '',
    ' ',
    ' 5',
    '5 ',
    '1e3',
    '0x10',
    '1,50',
    '+5',
    '5.',
    '.5',
    '١',
    'abc',
    true,
    null,
    undefined,
    [],
    ['5'],
    {},
    { $gt: 0 },
    5n,
  ])('refuses %p', (value) => {
    expect(parsePrice(value)).toBeUndefined();
  });

  it('gets every amount back that it wrote, as number and as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAXIMUM_PRICE }), (cents) => {
        const decimal = toDecimal(asMinor(cents));
        return (
          parsePrice(decimal) === cents &&
          parsePrice(decimal.toFixed(2)) === cents &&
          fromDecimal(decimal) === cents
        );
      }),
    );
  });
});

describe('amounts of our own', () => {
  it.each([-1, 0.001, 19.999, NaN, Infinity])('are never %p', (amount) => {
    expect(() => fromDecimal(amount)).toThrow(RangeError);
  });

  it.each([-1, 0.5, NaN])('in minor units are never %p', (amount) => {
    expect(() => asMinor(amount)).toThrow(RangeError);
  });
});
