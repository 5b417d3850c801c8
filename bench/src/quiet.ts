import { setTimeout as sleep } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';

const journals = ['auth', 'tickets', 'orders', 'payments'];

/** Waits until no event waits to be published and consumers have had a moment, so that one line does not pay for another. */
export async function untilQuiet(mongo: MongoClient): Promise<void> {
  for (;;) {
    const pending = await Promise.all(
      journals.map((name) => mongo.db(name).collection('events').countDocuments({ status: 'pending' })),
    );
    if (pending.every((count) => count === 0)) break;
    await sleep(100);
  }
  await sleep(500);
}
