import { asMinor, type Minor } from '@ticketing/common/money';
import type { Ticket } from './ticket';

/** What a sale brings: the part that the marketplace keeps, and the rest, which is the seller's. */
export interface Proceeds {
  readonly fee: Minor;
  readonly proceeds: Minor;
}

const wholeInBasisPoints = 10_000;

/**
 * The fee of a sale at today's price, by the percentage of the day on which the ticket was listed. Rounded to the
 * nearest minor unit, half of one up; fee and proceeds are the price together, to the last cent.
 */
export function proceedsOf({
  details,
  feeBasisPoints,
}: Pick<Ticket, 'details' | 'feeBasisPoints'>): Proceeds {
  // Whole numbers throughout: the largest product is far below what a number holds exactly.
  const fee = Math.floor((details.price * feeBasisPoints + wholeInBasisPoints / 2) / wholeInBasisPoints);
  return { fee: asMinor(fee), proceeds: asMinor(details.price - fee) };
}
