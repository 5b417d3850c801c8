/** Money is written one way on every machine, so that server and browser render the same text. */
const locale = 'en-US';

/** "$58.00": for sums, where the cents line up. */
export function formatMoney(amount: number, currency: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

/** "$58", "$39.50": for prices on cards, without cents that say nothing. */
export function formatPrice(amount: number, currency: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount);
}

/** "$": for beside an input. */
export function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** Whole cents of an amount in a two-decimal currency: 19.99 → 1999. */
export function minorUnits(amount: number): number {
  return Math.round(amount * 100);
}
