import { z } from 'zod/mini';

/** An order as the orders service shows it to its buyer. */
export const orderSchema = z.object({
  id: z.string(),
  userId: z.string(),
  status: z.enum(['created', 'awaiting:payment', 'complete', 'cancelled']),
  reason: z.nullish(z.string()),
  expiresAt: z.string(),
  createdAt: z.nullish(z.string()),
  serverTime: z.nullish(z.string()),
  version: z.number(),
  /** The ticket as it was when it was ordered. */
  ticket: z.object({
    id: z.string(),
    title: z.string(),
    price: z.number(),
    startsAt: z.nullish(z.string()),
    venue: z.nullish(z.string()),
    city: z.nullish(z.string()),
    section: z.nullish(z.string()),
    row: z.nullish(z.string()),
    seat: z.nullish(z.string()),
  }),
});

export const orderListSchema = z.array(orderSchema);
