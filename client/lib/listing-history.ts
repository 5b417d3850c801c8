import { z } from 'zod/mini';
import type { HistoryAnswer, Read } from './answers';

/** What happened to a listing, oldest first, as the tickets service tells its seller. */
export const listingHistorySchema = z.array(
  z.object({
    at: z.string(),
    what: z.enum(['listed', 'edited', 'held', 'released', 'sold', 'withdrawn']),
    price: z.number(),
  }),
);

export type ListingHistory = Read<typeof listingHistorySchema, HistoryAnswer>;
