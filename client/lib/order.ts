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
  ticket: z.object({ id: z.string(), title: z.string(), price: z.number() }),
});

export type Order = z.infer<typeof orderSchema>;

export const orderListSchema = z.array(orderSchema);

/** Whether the ticket is still held for this order. */
export function isLive(order: Pick<Order, 'status'>): boolean {
  return order.status === 'created' || order.status === 'awaiting:payment';
}
