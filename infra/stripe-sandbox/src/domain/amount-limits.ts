import { invalidRequest } from './api-error';

/** The least that Stripe charges, in minor units. https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const minimums: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  inr: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
};
const MAXIMUM = 99_999_999;

/** @throws ApiError for an unknown currency or an amount that Stripe would not take */
export function checkAmount(amount: number, currency: string): void {
  const minimum = minimums[currency];
  if (minimum === undefined) {
    throw invalidRequest(
      `Invalid currency: ${currency}. Stripe currently supports these currencies: ${Object.keys(minimums).join(', ')}`,
      { param: 'currency' },
    );
  }
  const money = (value: number) =>
    new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(value / 100);
  if (amount < minimum) {
    throw invalidRequest(`Amount must be at least ${money(minimum)} ${currency}`, {
      code: 'amount_too_small',
      param: 'amount',
    });
  }
  if (amount > MAXIMUM) {
    throw invalidRequest(`Amount must be no more than ${money(MAXIMUM)} ${currency}`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
}
