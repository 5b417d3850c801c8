import { setTimeout as sleep } from 'node:timers/promises';
import { applyIfNewer, countOnce, createReplicaWriter } from '../src/inbox';
import { runTransaction } from '../src/mongo';
import { openDatabase, type TestDatabase } from './support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openDatabase();
  for (const name of ['replicas', 'inbox', 'ledger']) await database.connection.createCollection(name);
});
afterAll(() => database.stop());

const replica = (id: string) =>
  database.connection
    .collection<{ _id: string; version: number; title: string }>('replicas')
    .findOne({ _id: id });
const shuffled = <Item>(items: readonly Item[]) =>
  items
    .map((item) => ({ item, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
const apply = (id: string, version: number) =>
  createReplicaWriter(
    database.connection,
    'replicas',
  )({
    filter: { _id: id, version: { $lt: version } },
    update: { $set: { title: `title ${String(version)}`, version } },
  });

test('stale and repeated versions change nothing and say so; gaps don’t matter', async () => {
  expect(await apply('a', 2)).toBe(true);
  expect(await apply('a', 2)).toBe(false);
  expect(await apply('a', 0)).toBe(false);
  expect(await apply('a', 7)).toBe(true);
  expect(await apply('a', 3)).toBe(false);
  expect(await replica('a')).toEqual({ _id: 'a', version: 7, title: 'title 7' });
});

test('200 versions at once, each twice and in any order, end at the newest', async () => {
  const versions = Array.from({ length: 200 }, (_, version) => version);
  await Promise.all(shuffled([...versions, ...versions]).map((version) => apply('many', version)));
  expect(await replica('many')).toEqual({ _id: 'many', version: 199, title: 'title 199' });
});

test('the first two events of an aggregate, a moment apart, end at the newer', async () => {
  // The moment between the look and the insert is hit now and then only: hence many pairs.
  const ids = Array.from({ length: 200 }, (_, n) => `pair ${String(n)}`);
  for (const id of ids) {
    const older = apply(id, 0);
    await sleep(Math.random() * 3);
    await Promise.all([older, apply(id, 1)]);
    expect(await replica(id)).toMatchObject({ version: 1 });
  }
});

test('news that nobody waits for are written together', async () => {
  const write = createReplicaWriter(database.connection, 'replicas', { gatherMs: 60_000 });
  const tell = (version: number) =>
    write({ filter: { _id: 'news', version: { $lt: version } }, update: { $set: { version } } });
  const first = tell(0);
  await sleep(100);
  expect(await replica('news')).toBeNull();

  // As many as one command takes.
  const others = Array.from({ length: 99 }, (_, n) => tell(n + 1));
  expect(await Promise.all([first, ...others])).toEqual(Array.from({ length: 100 }, () => true));
  expect(await replica('news')).toMatchObject({ version: 99 });
});

test('the same inside transactions', async () => {
  const versions = Array.from({ length: 30 }, (_, version) => version);
  await Promise.all(
    shuffled([...versions, ...versions]).map((version) =>
      runTransaction(database.connection, (session) =>
        applyIfNewer(database.connection, 'replicas', { id: 'tx', version, state: { title: 'x' } }, session),
      ),
    ),
  );
  expect(await replica('tx')).toMatchObject({ version: 29 });
});

test('an event is counted once by each consumer, however often and in parallel it comes', async () => {
  const ledger = database.connection.collection('ledger');
  const book = (consumer: string) =>
    runTransaction(database.connection, async (session) => {
      const fresh = await countOnce(database.connection, { consumer, eventIds: ['event', 'event'] }, session);
      if (!fresh.has('event')) return;
      await ledger.insertOne({ consumer }, { session });
    });
  await Promise.all(Array.from({ length: 20 }, (_, n) => book(n % 2 === 0 ? 'mail' : 'ledger')));
  expect(await ledger.countDocuments({ consumer: 'mail' })).toBe(1);
  expect(await ledger.countDocuments({ consumer: 'ledger' })).toBe(1);
});

test('of several events those are counted that are new', async () => {
  const count = (...eventIds: string[]) =>
    runTransaction(database.connection, (session) =>
      countOnce(database.connection, { consumer: 'several', eventIds }, session),
    );
  expect(await count('1', '3')).toEqual(new Set(['1', '3']));
  expect(await count('1', '2', '3', '4')).toEqual(new Set(['2', '4']));
  expect(await count('1', '2')).toEqual(new Set());
});

test('an event whose effect is rolled back is not counted', async () => {
  const entry = { consumer: 'mail', eventIds: ['rolled back'] };
  const failing = runTransaction(database.connection, async (session) => {
    await countOnce(database.connection, entry, session);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  const again = await runTransaction(database.connection, (session) =>
    countOnce(database.connection, entry, session),
  );
  expect(again).toEqual(new Set(['rolled back']));
});
