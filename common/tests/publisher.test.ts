import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { userCreated } from '../src/events';
import {
  createJournal,
  createPublisher,
  type Journal,
  type PublisherOptions,
  watchJournal,
} from '../src/journal';
import { createClaims } from '../src/journal/claims';
import { createStretches } from '../src/journal/stretches';
import { composeParts, type Part } from '../src/lifecycle';
import type { EventBus } from '../src/messaging';
import { createPublisherProcess } from '../src/service';
import {
  type BrokerServer,
  busConfigOf,
  createTestBus,
  eventually,
  startNatsStreaming,
  type TestBus,
} from '../src/testing';
import { createBuses, silent } from './support/buses';
import { openDatabase, type TestDatabase } from './support/database';
import { recordAfterReading, recordUsers } from './support/journal-rows';
import { watchPublishing } from './support/publishing';

let nats: BrokerServer;
let database: TestDatabase;
let journal: Journal;
let testBus: TestBus;
let parts: Part[] = [];
const buses = createBuses(() => nats);

beforeAll(async () => {
  nats = await startNatsStreaming();
});
beforeEach(async () => {
  database = await openDatabase();
  journal = createJournal(database);
  await journal.ensureIndexes();
  testBus = await createTestBus(nats, [userCreated]);
});
afterEach(async () => {
  for (const part of parts.reverse()) await part.stop();
  parts = [];
  await buses.stopAll();
  await testBus.stop();
  await database.stop();
});
afterAll(() => nats.stop());

async function publisher(options: Partial<PublisherOptions> = {}): Promise<Part> {
  const part = createPublisher({ journal, bus: await buses.start(), logger: silent, ...options });
  parts.push(part);
  await part.start();
  return part;
}

const { countsByStatus, allPublished, arrivals, allArrived } = watchPublishing(
  () => ({ journal, testBus }),
  10_000,
);

test('a commit is published at once and marked, long before the next poll', async () => {
  await publisher({ pollMs: 60_000 });
  await sleep(300);
  const [id = ''] = await recordUsers(journal, 1);
  const event = await testBus.next(userCreated, (candidate) => candidate.id === id);
  await allPublished(1);
  const row = await journal.rows.findOne({ aggregateId: id });
  expect(row).toMatchObject({ _id: event.meta.eventId, status: 'published', attempts: 0, claim: null });
  expect(row?.publishedAt).toBeInstanceOf(Date);
});

test('commits that follow one another are marked together', async () => {
  const updates = async () => {
    const status = await database.connection.db?.admin().command({ serverStatus: 1, repl: 0 });
    const total = z.object({ total: z.coerce.number() });
    const shape = z.object({ metrics: z.object({ commands: z.object({ update: total }) }) });
    return shape.parse(status).metrics.commands.update.total;
  };
  await publisher({ pollMs: 60_000 });
  await sleep(300);
  const before = await updates();
  for (let n = 0; n < 20; n++) await recordAfterReading(journal, 1);
  await allPublished(20);
  expect((await updates()) - before).toBeLessThan(15);
});

test('of a backlog further batches are claimed while the first is sent, but not all at once', async () => {
  const bus = await buses.start();
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let given = 0;
  const slow: EventBus = {
    ...bus,
    get state() {
      return bus.state;
    },
    publish(message) {
      given++;
      return held.then(() => bus.publish(message));
    },
  };
  await recordUsers(journal, 10);
  await publisher({ bus: slow, batchSize: 2, wakeOn: () => () => undefined });
  try {
    await eventually(() => expect(given).toBe(6));
    await sleep(300);
    expect(given).toBe(6);
  } finally {
    letGo();
  }
  await allPublished(10);
});

test('a backlog goes out without the change stream, which is open again after it', async () => {
  const stream: string[] = [];
  const wakeOn = () => {
    stream.push('open');
    return () => void stream.push('closed');
  };
  await publisher({ batchSize: 2, pollMs: 100, wakeOn });
  await eventually(() => expect(stream).toEqual(['open']));
  await recordUsers(journal, 10);
  await allPublished(10);
  await eventually(() => expect(stream).toEqual(['open', 'closed', 'open']));
});

test('who finds that another goes through a backlog closes its stream meanwhile', async () => {
  const stream: string[] = [];
  let wake: () => void = () => undefined;
  const wakeOn = (ring: () => void) => {
    wake = ring;
    stream.push('open');
    return () => void stream.push('closed');
  };
  await publisher({ pollMs: 60_000, wakeOn });
  await eventually(() => expect(stream).toEqual(['open']));
  const ids = await recordUsers(journal, 1);
  wake();
  await allArrived(ids);

  const another = createClaims(journal);
  while (stream.length === 1) {
    ids.push(...(await recordUsers(journal, 3)));
    await another.claim(1, 200);
    wake();
  }
  await eventually(() => expect(stream).toEqual(['open', 'closed', 'open']));
  await allPublished(ids.length);
});

test('who was refused the last time gives the other a head start', async () => {
  let wake: () => void = () => undefined;
  const looks: number[] = [];
  const rows: Journal['rows'] = Object.create(journal.rows);
  rows.findOne = ((...args: Parameters<Journal['rows']['findOne']>) => {
    looks.push(performance.now());
    return journal.rows.findOne(...args);
  }) as Journal['rows']['findOne'];
  const turns: (string | undefined)[] = [];
  const claims: Journal['claims'] = Object.create(journal.claims);
  claims.findOneAndUpdate = (async (...args: Parameters<Journal['claims']['findOneAndUpdate']>) => {
    const note = await journal.claims.findOneAndUpdate(...args);
    turns.push(note?.turn?.publisher);
    return note;
  }) as Journal['claims']['findOneAndUpdate'];
  const wakeOn = (ring: () => void) => {
    wake = ring;
    return () => undefined;
  };
  await publisher({ journal: { ...journal, rows, claims }, pollMs: 60_000, wakeOn });
  let count = 0;
  const publishOne = async () => {
    await recordUsers(journal, 1);
    wake();
    await allPublished(++count);
    await sleep(100);
  };
  /** Milliseconds from a wake-up to the next look, which may be due anyway; at best, and mostly. */
  const looksAfter = async () => {
    const took: number[] = [];
    while (took.length < 5) {
      const [before, wokenAt] = [looks.length, performance.now()];
      wake();
      await eventually(() => expect(looks.length).toBeGreaterThan(before));
      took.push((looks[before] ?? NaN) - wokenAt);
      await sleep(50);
    }
    const [best = NaN, , median = NaN] = took.sort((one, other) => one - other);
    return { best, median };
  };
  await eventually(() => expect(looks.length).toBeGreaterThan(0));
  await publishOne();
  expect((await looksAfter()).best).toBeLessThan(9);

  const own = turns.at(-1);
  const turn = await createStretches(journal.claims).look();
  await recordUsers(journal, 1);
  wake();
  await eventually(() => expect(turns.at(-1)).not.toBe(own));
  // Nothing is left once it may look.
  await journal.rows.updateMany({}, { $set: { status: 'published' } });
  count++;
  if (typeof turn === 'string') throw new Error(turn);
  await turn.end();
  await eventually(() => expect(turns.at(-1)).toBe(own));
  await sleep(100);
  expect((await looksAfter()).median).toBeGreaterThan(9);

  await publishOne();
  expect((await looksAfter()).best).toBeLessThan(9);
});

test('a note of claims that is gone is made again', async () => {
  await publisher({ pollMs: 100, wakeOn: () => () => undefined });
  await allArrived(await recordUsers(journal, 1));
  await journal.claims.drop();
  await allArrived(await recordUsers(journal, 1));
});

test('the poll alone finds what nobody told of', async () => {
  await publisher({ pollMs: 200, wakeOn: () => () => undefined });
  const ids = await recordUsers(journal, 3);
  await allArrived(ids);
  await allPublished(3);
});

test('four publishers on one journal publish each event once', async () => {
  const ids = await recordUsers(journal, 2_000);
  await Promise.all([1, 2, 3, 4].map(() => publisher({ batchSize: 100, claimMs: 60_000 })));
  const more = (await Promise.all(Array.from({ length: 20 }, () => recordUsers(journal, 5)))).flat();
  await allPublished(2_100, 40_000);
  await allArrived([...ids, ...more]);
  expect(arrivals([...ids, ...more])).toHaveLength(2_100);
});

test('what a publisher took before it died is taken over once its claim has run out', async () => {
  const ids = await recordUsers(journal, 10);
  const dead = createClaims(journal);
  expect(await dead.claim(10, 1_500)).toHaveProperty('rows.length', 10);
  await publisher({ pollMs: 100 });
  await sleep(700);
  expect(arrivals(ids)).toEqual([]);
  await allPublished(10);
  await allArrived(ids);
});

test('of a dead publisher’s backlog another publishes first what nobody had in hand, then the rest', async () => {
  const ids = await recordUsers(journal, 12);
  const dead = createClaims(journal);
  for (let batch = 0; batch < 3; batch++) expect(await dead.claim(3, 6_000)).toHaveProperty('rows.length', 3);
  const diedAt = performance.now();
  await publisher({ pollMs: 100 });
  await eventually(() => expect(arrivals(ids)).toHaveLength(3));
  expect(performance.now() - diedAt).toBeLessThan(4_000);
  await sleep(500);
  expect(arrivals(ids)).toHaveLength(3);
  await allPublished(12);
  await allArrived(ids);
});

test('what a process committed and then died with is taken over by another', async () => {
  const end = journal.onCommit({ isReady: () => true, take: () => undefined });
  const id = randomUUID();
  await journal.transaction(async (unit) => {
    await database.connection.collection('users').insertOne({ id }, { session: unit.session });
    unit.record(userCreated, {
      aggregateId: id,
      version: 0,
      data: { id, version: 0, email: 'a@example.com', locale: 'en' },
    });
  });
  end();
  await publisher({ journal: createJournal(database), pollMs: 100 });
  await sleep(1_000);
  expect(arrivals([id])).toEqual([]);
  await allArrived([id]);
  await allPublished(1);
});

test('an event that is too large is dead after the bound, and the others flow on', async () => {
  const id = randomUUID();
  await journal.transaction((unit) => {
    const email = `${'x'.repeat(1_100_000)}@example.com`;
    unit.record(userCreated, { aggregateId: id, version: 0, data: { id, version: 0, email, locale: 'en' } });
    return Promise.resolve();
  });
  const deaths: string[] = [];
  const metrics = {
    published: () => undefined,
    failed: () => undefined,
    dead: (subject: string) => void deaths.push(subject),
  };
  await publisher({ maxAttempts: 3, metrics });
  const others = await recordUsers(journal, 5);
  await allArrived(others);
  await eventually(async () => {
    expect(await journal.rows.findOne({ aggregateId: id })).toMatchObject({ status: 'dead', attempts: 3 });
  });
  expect((await journal.rows.findOne({ aggregateId: id }))?.error).toMatch(/larger than/);
  expect(deaths).toEqual(['user:created']);
});

test('stopping finishes the batch in hand', async () => {
  await recordUsers(journal, 400);
  const part = await publisher({ batchSize: 50, claimMs: 60_000 });
  await eventually(async () => expect((await countsByStatus()).published).toBeGreaterThan(0), { everyMs: 5 });
  await part.stop();
  parts = [];
  expect((await journal.claims.findOne({ _id: 'pending' }))?.stretches).toEqual([]);
});

test('a change stream wakes a publisher in another process than the commit', async () => {
  const elsewhere = createJournal(database);
  await publisher({ journal: elsewhere, wakeOn: watchJournal(elsewhere, silent), pollMs: 60_000 });
  await sleep(1_000);
  const ids = await recordUsers(journal, 3);
  await allArrived(ids);
  await allPublished(3);
});

test('a publisher process publishes what other processes commit', async () => {
  const process = composeParts(
    'publisher',
    createPublisherProcess({
      service: 'auth',
      logger: silent,
      config: {
        MONGO_URI: database.uri,
        ...busConfigOf(nats, `publisher-${randomUUID()}`),
      },
    }),
  );
  const before = await recordUsers(journal, 2);
  parts.push(process);
  await process.start();
  const after = await recordUsers(journal, 2);
  await allArrived([...before, ...after]);
  await allPublished(4);
});
