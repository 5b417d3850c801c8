import { z } from 'zod';

/** Fields that several events share, so that each is described once. */
export const id = z.string().min(1).max(128);
export const version = z
  .int()
  .nonnegative()
  .describe('Grows by one for each event of this aggregate, without gaps; the first is 0');
export const price = z.number().nonnegative().describe('Decimal amount in the configured currency');
export const instant = z.iso.datetime().describe('ISO 8601, UTC');

export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];
export const locale = z.enum(locales).describe('Language in which to write to them');
