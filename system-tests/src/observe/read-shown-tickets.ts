import { z } from 'zod';
import { minor } from '../invariants/journal-views';
import type { ShownTicket } from '../invariants/observation';

const shown = z.object({
  id: z.string(),
  version: z.number(),
  status: z.string(),
  price: z.number(),
  orderId: z.string().optional(),
});

const atOnce = 16;

/** The tickets as anybody sees them, one by one over HTTP. A ticket that is not shown is left out. */
export async function readShownTickets(origin: string, ids: readonly string[]): Promise<ShownTicket[]> {
  const waiting = [...ids];
  const tickets: ShownTicket[] = [];
  async function readOnward(): Promise<void> {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const response = await fetch(`${origin}/api/tickets/${id}`);
      const body: unknown = await response.json();
      if (!response.ok) continue;
      const { price, orderId, ...rest } = shown.parse(body);
      tickets.push({ ...rest, price: minor(price) ?? NaN, orderId });
    }
  }
  await Promise.all(Array.from({ length: atOnce }, readOnward));
  return tickets;
}
