import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBus } from '@ticketing/common/bus';
import { createJournal, createPublisher, type JournalRow } from '@ticketing/common/journal';
import { createLogger } from '@ticketing/common/logger';
import { createMongo } from '@ticketing/common/mongo';
import type { MongoClient } from 'mongodb';
import type { Stan } from 'node-nats-streaming';
import { database, journalRow, type Processes } from './publishers';

interface Pace {
  readonly events: number;
  /** From the effect of one to the commit of the next. */
  readonly pauseMs: number;
}

/**
 * Milliseconds from the commit of a row, by the driver alone, until a consumer has committed its effect; one event after
 * another, whoever publishes them.
 */
export async function measureLoneEvents(
  { mongo, stan }: { mongo: MongoClient; stan: Stan },
  { events, pauseMs }: Pace,
): Promise<number[]> {
  const subject = 'bench:lone';
  const majority = { writeConcern: { w: 'majority' } } as const;
  const rows = mongo.db(database).collection<JournalRow>('events');
  const effects = mongo.db(database).collection<{ _id: string }>('effects');
  const effective = new Map<string, number>();
  const subscription = stan.subscribe(subject);
  await once(subscription, 'ready');
  subscription.on('message', (message: { getData(): string | Buffer }) => {
    const { id } = JSON.parse(String(message.getData())) as { id: string };
    void effects.insertOne({ _id: id }, majority).then(() => effective.set(id, performance.now()));
  });
  const took: number[] = [];
  try {
    for (let n = 0; n < events; n++) {
      const row = journalRow(subject);
      await rows.insertOne(row, majority);
      const committedAt = performance.now();
      await until(() => effective.has(row._id), 10_000, 'the effect of an event');
      took.push((effective.get(row._id) ?? NaN) - committedAt);
      await sleep(pauseMs);
    }
  } finally {
    subscription.unsubscribe();
  }
  return took;
}

/** A publisher in this process that nobody wakes: what its poll alone is good for. @returns how to stop it */
export async function startUnwoken(broker: Processes): Promise<() => Promise<void>> {
  const logger = createLogger({ service: 'bench', level: 'silent' });
  const mongo = createMongo({ uri: broker.mongoUri, service: 'bench', logger });
  await mongo.start();
  const journal = createJournal(mongo);
  await journal.ensureIndexes();
  const bus = createBus(
    {
      ...{ EVENT_BUS: 'nats-streaming', NATS_URL: broker.natsUrl },
      ...{ NATS_CLUSTER_ID: broker.clusterId, NATS_CLIENT_ID: `bench-${randomUUID()}` },
    },
    logger,
  );
  await bus.start();
  const publisher = createPublisher({ journal, bus, logger, wakeOn: () => () => undefined });
  await publisher.start();
  return async () => {
    await publisher.stop();
    await bus.stop();
    await mongo.stop();
  };
}

/** @throws when it is not so within the time, in milliseconds */
async function until(isSo: () => boolean, withinMs: number, what: string): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`);
    await sleep(2);
  }
}
