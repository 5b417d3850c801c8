import { z } from 'zod/mini';

/** What happened to a listing, oldest first, as the tickets service tells its seller. */
export const listingHistorySchema = z.array(
  z.object({
    at: z.string(),
    what: z.enum(['listed', 'edited', 'held', 'released', 'sold', 'withdrawn']),
    price: z.number(),
  }),
);

export type ListingHistory = z.infer<typeof listingHistorySchema>;
