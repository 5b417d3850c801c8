declare const minor: unique symbol;

/** An amount in whole minor units (cents) of the configured two-decimal currency: 1999 is 19.99. */
export type Minor = number & { readonly [minor]: true };

/** The greatest price of a ticket, 999999.99. */
export const MAXIMUM_PRICE = 99_999_999 as Minor;

const DECIMAL = /^(\d{1,6})(?:\.(\d{1,2}))?$/;

/**
 * Parses a price from outside: a number or a plain numeric string, greater than 0, at most two decimals, at most
 * 999999.99. Works on digits, so no float error gets in. Everything else (`'1e3'`, `' 5'`, `true`, arrays) is undefined.
 *
 * @example parsePrice(19.99) // 1999
 */
export function parsePrice(value: unknown): Minor | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const match = DECIMAL.exec(String(value));
  if (match === null) return undefined;
  const [, whole = '', fraction = ''] = match;
  const amount = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return amount > 0 ? (amount as Minor) : undefined;
}

/** The decimal number of the currency for answers and events: 1999 → 19.99. */
export function toDecimal(amount: Minor): number {
  return amount / 100;
}

/**
 * The minor units of a decimal amount that a service of ours published, 0 included.
 *
 * @throws RangeError when it is negative, not finite or has more than two decimals.
 */
export function fromDecimal(amount: number): Minor {
  const rounded = Math.round(amount * 100);
  if (!Number.isSafeInteger(rounded) || rounded < 0 || rounded / 100 !== amount) {
    throw new RangeError(`${String(amount)} is not an amount with at most two decimals`);
  }
  return rounded as Minor;
}

/**
 * Brands an integer that is known to be minor units, e.g. read from the database or the payment provider.
 *
 * @throws RangeError when it is no integer of at least 0.
 */
export function asMinor(amount: number): Minor {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError(`${String(amount)} is not in minor units`);
  return amount as Minor;
}
