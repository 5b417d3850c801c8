import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { History } from './people/history';

const giveUpMs = 60_000;
const journals = ['auth', 'tickets', 'orders', 'payments'];

export interface RecoveryClock {
  /** Milliseconds from `since` until an order or a payment was taken; undefined: not within a minute. */
  untilServed(since: number): Promise<number | undefined>;
  /** Milliseconds from `since` until every event from before it is published. */
  untilDrained(since: number): Promise<number | undefined>;
  stop(): Promise<void>;
}

/** Measures how long it takes until things are well again. */
export function createRecoveryClock(mongoUrl: string, { lastSuccess }: History): RecoveryClock {
  const client = new MongoClient(mongoUrl, { directConnection: true, serverSelectionTimeoutMS: 1_000 });
  const stopping = new AbortController();

  const until = async (
    since: number,
    reached: () => Promise<boolean> | boolean,
  ): Promise<number | undefined> => {
    while (Date.now() - since < giveUpMs && !stopping.signal.aborted) {
      if (await reached()) return Date.now() - since;
      await sleep(25);
    }
    return undefined;
  };

  const isDrained = async (before: Date): Promise<boolean> => {
    const filter = { status: 'pending', occurredAt: { $lt: before } };
    const counts = await Promise.all(
      journals.map((name) => client.db(name).collection('events').countDocuments(filter)),
    );
    return counts.every((count) => count === 0);
  };

  return {
    untilServed: (since) =>
      until(since, () =>
        ['POST /api/orders', 'POST /api/payments'].some((kind) => (lastSuccess.get(kind) ?? 0) >= since),
      ),
    untilDrained: (since) => until(since, () => isDrained(new Date(since)).catch(() => false)),
    async stop() {
      stopping.abort();
      await client.close();
    },
  };
}
