import { setTimeout as sleep } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { z } from 'zod';
import { percentile } from './statistics';
import { type Update, until, watchingUpdates } from './watch-updates';

export interface LockLatency {
  /** From the answer to POST /api/orders until tickets has committed the lock. */
  readonly locked: { readonly p50: number; readonly p99: number };
  /** Until orders has committed `awaiting:payment`, with the lock confirmed. */
  readonly confirmed: { readonly p50: number; readonly p99: number };
}

const ordered = z.object({ id: z.string() });

/** Places orders one by one on an idle stack; when their tickets are locked is in the database's log. */
export async function measureLockLatency(options: {
  origin: string;
  cookie: string;
  ticketIds: readonly string[];
  mongo: MongoClient;
}): Promise<LockLatency> {
  const times = { locked: new Map<string, number>(), confirmed: new Map<string, number>() };
  const note = ({ database, id, fields, at }: Update) => {
    if (database === 'tickets') times.locked.set(String(fields['orderId']), at);
    else if (fields['status'] === 'awaiting:payment') times.confirmed.set(id, at);
  };
  const took = { locked: [] as number[], confirmed: [] as number[] };
  const order = async (ticketId: string) => {
    const answer = await fetch(`${options.origin}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: options.cookie },
      body: JSON.stringify({ ticketId }),
    });
    const { id } = ordered.parse(await answer.json());
    const answeredAt = Date.now();
    const since = (time: number | undefined) => Math.max(0, (time ?? Infinity) - answeredAt);
    await until(() => times.locked.has(id) && times.confirmed.has(id), 5_000, 'the lock of an order');
    took.locked.push(since(times.locked.get(id)));
    took.confirmed.push(since(times.confirmed.get(id)));
  };
  await watchingUpdates(options.mongo, ['tickets.tickets', 'orders.orders'], note, async () => {
    for (const ticketId of options.ticketIds) {
      await order(ticketId);
      await sleep(20);
    }
  });
  const summary = (values: number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });
  return { locked: summary(took.locked), confirmed: summary(took.confirmed) };
}
