import { setTimeout as sleep } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { z } from 'zod';
import { percentile } from './statistics';
import { type Update, updatesOf } from './updates';

export interface LockLatency {
  /** From the answer to POST /api/orders until tickets has committed the lock. */
  readonly locked: { readonly p50: number; readonly p99: number };
  /** Until orders has committed `awaiting:payment`, with the lock confirmed. */
  readonly confirmed: { readonly p50: number; readonly p99: number };
}

const ordered = z.object({ id: z.string() });

/** Longer than an order takes until its lock is confirmed. */
const pauseMs = 50;

/** The log has whole milliseconds, rounded down. */
const halfMs = 0.5;

/** Places orders one by one on an idle stack; when their tickets are locked is in the database's log. */
export async function measureLockLatency(options: {
  origin: string;
  cookie: string;
  ticketIds: readonly string[];
  mongo: MongoClient;
}): Promise<LockLatency> {
  const answered = new Map<string, number>();
  const order = async (ticketId: string) => {
    const answer = await fetch(`${options.origin}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: options.cookie },
      body: JSON.stringify({ ticketId }),
    });
    const { id } = ordered.parse(await answer.json());
    answered.set(id, performance.timeOrigin + performance.now());
    await sleep(pauseMs);
  };
  const orderAll = async () => {
    for (const ticketId of options.ticketIds) await order(ticketId);
  };
  const took = { locked: new Map<string, number>(), confirmed: new Map<string, number>() };
  const stepOf = ({ database, id, fields }: Update) => {
    if (database === 'tickets') return { order: String(fields['orderId']), times: took.locked };
    return fields['status'] === 'awaiting:payment' ? { order: id, times: took.confirmed } : undefined;
  };
  await updatesOf(options.mongo, ['tickets.tickets', 'orders.orders'], orderAll, (update) => {
    const step = stepOf(update);
    const answeredAt = step && answered.get(step.order);
    if (answeredAt !== undefined) step?.times.set(step.order, Math.max(0, update.at + halfMs - answeredAt));
    return took.confirmed.size === answered.size && took.locked.size === answered.size ? 'enough' : 'more';
  });
  const summary = (times: ReadonlyMap<string, number>) => {
    const values = [...times.values()];
    return { p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
  };
  return { locked: summary(took.locked), confirmed: summary(took.confirmed) };
}
