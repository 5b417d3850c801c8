import { setTimeout as sleep } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { z } from 'zod';
import { percentile } from './statistics';

interface Document {
  _id: string;
  status: string;
  orderId?: string;
}

export interface LockLatency {
  /** From the answer to POST /api/orders until tickets has committed the lock. */
  readonly locked: { readonly p50: number; readonly p99: number };
  /** Until orders has committed `awaiting:payment`, with the lock confirmed. */
  readonly confirmed: { readonly p50: number; readonly p99: number };
}

const ordered = z.object({ id: z.string() });

/** Places orders one by one on an idle stack and watches the two databases until the ticket is locked. */
export async function measureLockLatency(options: {
  origin: string;
  cookie: string;
  ticketIds: readonly string[];
  mongo: MongoClient;
}): Promise<LockLatency> {
  const tickets = options.mongo.db('tickets').collection<Document>('tickets');
  const orders = options.mongo.db('orders').collection<Document>('orders');
  const locked: number[] = [];
  const confirmed: number[] = [];
  for (const ticketId of options.ticketIds) {
    const answer = await fetch(`${options.origin}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: options.cookie },
      body: JSON.stringify({ ticketId }),
    });
    const { id } = ordered.parse(await answer.json());
    const answered = performance.now();
    const since = (): number => performance.now() - answered;
    await Promise.all([
      until(async () => (await tickets.findOne({ _id: ticketId }))?.orderId === id).then(() =>
        locked.push(since()),
      ),
      until(async () => (await orders.findOne({ _id: id }))?.status === 'awaiting:payment').then(() =>
        confirmed.push(since()),
      ),
    ]);
    await sleep(20);
  }
  const summary = (values: number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });
  return { locked: summary(locked), confirmed: summary(confirmed) };
}

async function until(happened: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await happened()))
    if (Date.now() > deadline) throw new Error('an order was not locked within 5 s');
}
