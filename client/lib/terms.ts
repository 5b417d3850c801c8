import { z } from 'zod/mini';
import type { Read, TermsAnswer } from './answers';

/** What the tickets service tells sellers before they list. */
export const termsSchema = z.object({ feePercent: z.number(), minimumPrice: z.number() });

export type Terms = Read<typeof termsSchema, TermsAnswer>;

/**
 * What a sale at this price brings, as the service will count it: the fee to the nearest cent, half of one up. Nothing
 * for what is no price.
 */
export function expectProceeds(
  price: string,
  feePercent: number,
): { fee: number; proceeds: number } | undefined {
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(price)) return undefined;
  const cents = Math.round(Number(price) * 100);
  if (cents === 0) return undefined;
  const fee = Math.floor((cents * Math.round(feePercent * 100) + 5_000) / 10_000);
  return { fee: fee / 100, proceeds: (cents - fee) / 100 };
}
