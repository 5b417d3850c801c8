import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBus } from '@ticketing/common/bus';
import { createJournal, createPublisher } from '@ticketing/common/journal';
import { createLogger } from '@ticketing/common/logger';
import { createMongo } from '@ticketing/common/mongo';
import type { MongoClient } from 'mongodb';
import type { Stan } from 'node-nats-streaming';
import { makeSession } from '../sessions';
import type { Stack } from '../stack';
import { journalRow } from './publishers';

interface Effects {
  /** Milliseconds from a commit in tickets until its effect is committed in orders, by the database's own log. */
  readonly effects: number[];
  /** Milliseconds of one durable write by the driver alone, halfway between two edits: what the disk has to do with it. */
  readonly writes: number[];
}

/** Edits tickets on the running stack, `perSecond` a second. */
export async function measureEffects(
  stack: Stack,
  mongo: MongoClient,
  { edits, perSecond }: { edits: number; perSecond: number },
): Promise<Effects> {
  const seller = makeSession(stack.jwtKey);
  const send = async (method: string, path: string, price: number): Promise<string> => {
    const answer = await fetch(`${stack.urlOf('tickets')}/api/tickets${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: seller },
      body: JSON.stringify({ title: 'Concert', price }),
    });
    const { id } = (await answer.json()) as { id?: unknown };
    if (typeof id !== 'string') throw new Error(`tickets answered ${answer.status}`);
    return id;
  };
  const ids: string[] = [];
  while (ids.length < edits) ids.push(await send('POST', '', 20));
  await sleep(2_000);

  const committed = new Map<string, number>();
  const effective = new Map<string, number>();
  const changes = mongo.watch([
    {
      $match: {
        ...{ 'ns.coll': 'tickets', 'ns.db': { $in: ['tickets', 'orders'] } },
        operationType: { $in: ['update', 'replace'] },
      },
    },
  ]);
  changes.on('change', (change) => {
    if (!('documentKey' in change && 'ns' in change && change.wallTime)) return;
    const times = change.ns.db === 'tickets' ? committed : effective;
    times.set(String(change.documentKey._id), change.wallTime.getTime());
  });
  await sleep(500);
  const startedAt = performance.now();
  const until = (turn: number) =>
    sleep(Math.max(0, startedAt + (1_000 * turn) / perSecond - performance.now()));
  const sent: Promise<string>[] = [];
  const written: Promise<number>[] = [];
  for (const [n, id] of ids.entries()) {
    await until(n);
    sent.push(send('PUT', `/${id}`, 21));
    await until(n + 0.5);
    written.push(writeDurably(mongo));
  }
  await Promise.all(sent);
  for (const until = Date.now() + 10_000; effective.size < edits && Date.now() < until;) await sleep(50);
  await changes.close();
  const effects = ids.map((id) => (effective.get(id) ?? Infinity) - (committed.get(id) ?? NaN));
  return { effects, writes: await Promise.all(written) };
}

async function writeDurably(mongo: MongoClient): Promise<number> {
  const startedAt = performance.now();
  const writeConcern = { w: 'majority', journal: true } as const;
  await mongo.db('bench_publishing').collection('writes').insertOne({}, { writeConcern });
  return performance.now() - startedAt;
}

/** The same for a publisher that nobody wakes: what its poll alone is good for. */
export async function measureUnwoken(
  broker: { mongoUri: string; natsUrl: string; clusterId: string; stan: Stan },
  events: number,
): Promise<number[]> {
  const logger = createLogger({ service: 'bench', level: 'silent' });
  const database = createMongo({ uri: broker.mongoUri, service: 'bench', logger });
  await database.start();
  const journal = createJournal(database);
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

  const subject = 'bench:unwoken';
  const effects = database.connection.collection<{ _id: string }>('effects');
  const effective = new Map<string, number>();
  const subscription = broker.stan.subscribe(subject);
  await once(subscription, 'ready');
  subscription.on('message', (message: { getData(): string | Buffer }) => {
    const { id } = JSON.parse(String(message.getData())) as { id: string };
    void effects.insertOne({ _id: id }).then(() => effective.set(id, performance.now()));
  });
  const took: number[] = [];
  try {
    for (let n = 0; n < events; n++) {
      const row = journalRow(subject);
      await journal.rows.insertOne(row);
      const committedAt = performance.now();
      for (const until = Date.now() + 10_000; !effective.has(row._id) && Date.now() < until;) await sleep(2);
      took.push((effective.get(row._id) ?? Infinity) - committedAt);
      // The poll is met at all its moments.
      await sleep(137);
    }
  } finally {
    subscription.unsubscribe();
    await publisher.stop();
    await bus.stop();
    await database.stop();
  }
  return took;
}
