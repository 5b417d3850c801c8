import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { runInContext } from '../src/context';
import { InvalidEventError, userCreated, userUpdated } from '../src/events';
import { createJournal, DocumentChangedError, type Journal, type JournalRow } from '../src/journal';
import { isDuplicateKey } from '../src/mongo';
import { openDatabase, type TestDatabase } from './support/database';

let database: TestDatabase;
let journal: Journal;

beforeAll(async () => {
  database = await openDatabase();
  journal = createJournal(database);
  await journal.ensureIndexes();
  await database.connection.createCollection('users');
});
afterAll(() => database.stop());

const users = () => database.connection.collection<{ _id: string; email: string; count?: number }>('users');
const countCommits = async () => {
  const status = await database.connection.db?.admin().command({ serverStatus: 1, repl: 0, metrics: 0 });
  return z.object({ transactions: z.object({ totalCommitted: z.coerce.number() }) }).parse(status)
    .transactions.totalCommitted;
};
const rowsOf = (aggregateId: string) => journal.rows.find({ aggregateId }).sort({ version: 1 }).toArray();
const signUp = (id: string, email = 'a@example.com') =>
  journal.transaction(async (unit) => {
    await users().insertOne({ _id: id, email }, { session: unit.session });
    unit.record(userCreated, { aggregateId: id, version: 0, data: { id, version: 0, email, locale: 'en' } });
  });

test('a commit leaves the change and exactly one event', async () => {
  await runInContext({ requestId: 'request-1', traceparent: '00-trace' }, () => signUp('one'));
  expect(await users().findOne({ _id: 'one' })).not.toBeNull();
  const [row, ...others] = await rowsOf('one');
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    version: 0,
    subject: 'user:created',
    status: 'pending',
    attempts: 0,
    publishedAt: null,
    requestId: 'request-1',
    traceparent: '00-trace',
    payload: {
      id: 'one',
      version: 0,
      email: 'a@example.com',
      locale: 'en',
      meta: { eventId: row?._id, schema: 1, requestId: 'request-1', traceparent: '00-trace' },
    },
  });
});

test('a rollback leaves neither', async () => {
  const work = journal.transaction(async (unit) => {
    await users().insertOne({ _id: 'two', email: 'x' }, { session: unit.session });
    unit.record(userCreated, {
      aggregateId: 'two',
      version: 0,
      data: { id: 'two', version: 0, email: 'b@example.com', locale: 'en' },
    });
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(await users().findOne({ _id: 'two' })).toBeNull();
  expect(await rowsOf('two')).toEqual([]);
});

test('an event that does not fit its declaration commits nothing', async () => {
  await expect(signUp('three', '')).rejects.toThrow(InvalidEventError);
  expect(await users().findOne({ _id: 'three' })).toBeNull();
});

test('a transaction that is run again records its events once', async () => {
  await signUp('four');
  let runs = 0;
  await journal.transaction(async (unit) => {
    runs++;
    await users().findOne({ _id: 'four' }, { session: unit.session });
    unit.record(userUpdated, {
      aggregateId: 'four',
      version: 1,
      data: { id: 'four', version: 1, email: 'c@example.com', locale: 'en' },
    });
    if (runs === 1) await users().updateOne({ _id: 'four' }, { $set: { email: 'd@example.com' } });
    await users().updateOne({ _id: 'four' }, { $set: { email: 'c@example.com' } }, { session: unit.session });
  });
  expect(runs).toBe(2);
  expect((await rowsOf('four')).map(({ subject }) => subject)).toEqual(['user:created', 'user:updated']);
});

test('two events of one version of an aggregate are refused', async () => {
  await signUp('five');
  const again = journal.transaction((unit) => {
    unit.record(userUpdated, {
      aggregateId: 'five',
      version: 0,
      data: { id: 'five', version: 0, email: 'c@example.com', locale: 'en' },
    });
    return Promise.resolve();
  });
  await expect(again).rejects.toThrow(/one_event_a_version/);
});

test('who takes commits gets the rows of each that recorded something, until it ends that', async () => {
  const taken: string[] = [];
  const take = (rows: readonly JournalRow[]) => void taken.push(...rows.map((row) => row.aggregateId));
  const end = journal.onCommit({ isReady: () => true, take });
  await signUp('six');
  await journal.transaction(() => Promise.resolve());
  expect(taken).toEqual(['six']);
  end();
  await signUp('seven');
  expect(taken).toEqual(['six']);
});

test('what a commit brought is sent before the work goes on', async () => {
  const order: string[] = [];
  // As the broker's client does: it sends at the end of a turn what was published in it.
  const end = journal.onCommit({ isReady: () => true, take: () => setImmediate(() => order.push('sent')) });
  await signUp('at once').then(() => order.push('told'));
  end();
  expect(order).toEqual(['sent', 'told']);
});

test('a row is born claimed, for seconds of the database’s clock, if its process publishes it itself', async () => {
  const end = journal.onCommit({ isReady: () => true, take: () => undefined });
  await signUp('eight');
  end();
  const [row] = await rowsOf('eight');
  const claimedFor = (row?.claimedUntil.getTime() ?? 0) - Date.now();
  expect(claimedFor).toBeGreaterThan(0);
  expect(claimedFor).toBeLessThan(5_001);
  const unclaimedRows: JournalRow[] = [];
  const notReady = journal.onCommit({
    isReady: () => false,
    take: (rows) => void unclaimedRows.push(...rows),
  });
  await signUp('nine');
  notReady();
  expect(unclaimedRows).toMatchObject([{ aggregateId: 'nine', claim: null }]);
  expect(await rowsOf('nine')).toMatchObject([{ claim: null, claimedUntil: new Date(0) }]);
});

test('many commits at once share transactions, and each gets its own result', async () => {
  const transactionsBefore = await countCommits();
  const ids = Array.from({ length: 60 }, (_, n) => `many-${n}`);
  const results = await Promise.all(
    ids.map((id) => runInContext({ requestId: `request of ${id}` }, () => signUp(id).then(() => id))),
  );
  expect(results).toEqual(ids);
  expect((await countCommits()) - transactionsBefore).toBeLessThan(30);
  for (const id of ids) expect(await rowsOf(id)).toMatchObject([{ requestId: `request of ${id}` }]);
});

test('documents that many add at once are written together, and a key that is there fails its own work alone', async () => {
  const inserts = async () => {
    const status = await database.connection.db?.admin().command({ serverStatus: 1, repl: 0 });
    const count = z.object({ total: z.coerce.number() });
    return z.object({ metrics: z.object({ commands: z.object({ insert: count }) }) }).parse(status).metrics
      .commands.insert.total;
  };
  const add = (id: string) =>
    journal.transaction((unit) => {
      unit.write(users(), { insertOne: { document: { _id: id, email: 'a@example.com' } } });
      return id;
    });
  const ids = Array.from({ length: 40 }, (_, n) => `added-${n}`);
  const before = await inserts();
  expect(await Promise.all(ids.map(add))).toEqual(ids);
  expect((await inserts()) - before).toBeLessThan(10);

  const others = Array.from({ length: 10 }, (_, n) => `others-${n}`);
  const results = await Promise.allSettled([...others, 'added-3'].map(add));
  const failed = results.filter((result) => result.status === 'rejected');
  expect(failed).toHaveLength(1);
  expect(isDuplicateKey(failed[0]?.reason, '_id_')).toBe(true);
  expect(await users().countDocuments({ _id: { $in: others } })).toBe(10);
});

test('a key that is there fails its own work alone, and at once, among changes of other documents as well', async () => {
  await users().insertMany([
    { _id: 'taken', email: 'b@example.com' },
    { _id: 'other', email: 'b@example.com', count: 1 },
  ]);
  const alone = [signUp('fifteen'), signUp('sixteen')];
  const startedAt = performance.now();
  const [change, add] = await Promise.allSettled([
    journal.transaction((unit) => {
      const update = { $set: { count: 2 } };
      unit.write(users(), { updateOne: { filter: { _id: 'other', count: 1 }, update } });
    }),
    journal.transaction((unit) => {
      unit.write(users(), { insertOne: { document: { _id: 'taken', email: 'a@example.com' } } });
    }),
  ]);
  expect(change).toMatchObject({ status: 'fulfilled' });
  expect(add.status === 'rejected' && isDuplicateKey(add.reason, '_id_')).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await Promise.all(alone);
});

test('a document that is not as it was read fails the work that would change it, and no other', async () => {
  await users().insertMany([
    { _id: 'changed', email: 'b@example.com', count: 2 },
    { _id: 'same', email: 'b@example.com', count: 1 },
  ]);
  const count = (id: string, { from }: { from: number }) =>
    journal.transaction((unit) => {
      const filter = { _id: id, count: from };
      unit.write(users(), { updateOne: { filter, update: { $set: { count: from + 1 } } } });
    });
  // The first is under way alone, so that the others share a transaction.
  const alone = [signUp('twelve'), signUp('thirteen')];
  const shared = [count('changed', { from: 1 }), count('same', { from: 1 }), signUp('fourteen')];
  const [first, ...others] = await Promise.allSettled(shared);
  expect(first).toMatchObject({ reason: expect.any(DocumentChangedError) as unknown });
  expect(others).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
  await Promise.all(alone);
  expect(await users().findOne({ _id: 'changed' })).toMatchObject({ count: 2 });
  expect(await users().findOne({ _id: 'same' })).toMatchObject({ count: 2 });
});

test('a document that a transaction of somebody else holds keeps back its own work alone', async () => {
  await users().insertMany([{ _id: 'held', email: 'b@example.com', count: 1 }]);
  const count = (id: string) =>
    journal.transaction(({ session }) => users().updateOne({ _id: id }, { $inc: { count: 1 } }, { session }));
  const somebody = await database.connection.startSession();
  somebody.startTransaction();
  await users().updateOne({ _id: 'held' }, { $inc: { count: 10 } }, { session: somebody });

  const held = count('held');
  await sleep(50);
  const [alone, together] = [signUp('seventeen'), count('held')];
  const free = Promise.all(['eighteen', 'nineteen'].map((id) => signUp(id)));
  const first = await Promise.race([
    Promise.all([alone, free]).then(() => 'the others'),
    Promise.all([held, together]).then(() => 'those'),
    sleep(5_000, 'nobody'),
  ]);

  expect(first).toBe('the others');
  await somebody.abortTransaction();
  await somebody.endSession();
  await Promise.all([held, together]);
  expect(await users().findOne({ _id: 'held' })).toMatchObject({ count: 3 });
});

test('what a work added is gone with its events when it fails', async () => {
  const work = journal.transaction((unit) => {
    unit.write(users(), { insertOne: { document: { _id: 'ten', email: 'a@example.com' } } });
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  await expect(signUp('eleven', '')).rejects.toThrow(InvalidEventError);
  expect(await users().countDocuments({ _id: { $in: ['ten', 'eleven'] } })).toBe(0);
});

test('a request does not wait for all the events that came before it', async () => {
  const done: string[] = [];
  const events = Array.from({ length: 400 }, (_, n) => `event-${n}`);
  const all = events.map((id) =>
    runInContext({ requestId: id, isEvent: true }, () => signUp(id).then(() => done.push(id))),
  );
  const request = runInContext({ requestId: 'request' }, () =>
    signUp('asked').then(() => done.push('asked')),
  );
  await Promise.all([...all, request]);
  expect(done.indexOf('asked')).toBeLessThan(150);
});

test('one of many that fails takes nobody with it, and leaves nothing', async () => {
  const results = await Promise.allSettled([
    signUp('good-1'),
    signUp('good-2'),
    signUp('good-3'),
    signUp('bad', ''),
    signUp('good-3'),
    signUp('good-4'),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual([
    ...['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
    ...['rejected', 'rejected'],
  ]);
  expect(await users().countDocuments({ _id: { $in: ['good-1', 'good-2', 'good-3', 'good-4'] } })).toBe(4);
  expect(await journal.rows.countDocuments({ aggregateId: /^good-/ })).toBe(4);
  expect(await users().findOne({ _id: 'bad' })).toBeNull();
});

test('many changes of one document at once are all made, each once', async () => {
  await signUp('hot');
  const elsewhere = createJournal(database);
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      (n % 2 === 0 ? journal : elsewhere).transaction(async ({ session }) => {
        await users().updateOne({ _id: 'hot' }, { $inc: { count: 1 } }, { session });
      }),
    ),
  );
  expect(await users().findOne({ _id: 'hot' })).toMatchObject({ count: 40 });
});

test('what may be committed already is not run a second time', async () => {
  const runs: string[] = [];
  const garbling: Connection = Object.assign(Object.create(database.connection) as Connection, {
    async startSession() {
      const session = await database.connection.startSession();
      const commit = session.commitTransaction.bind(session);
      return Object.assign(session, {
        async commitTransaction() {
          await commit();
          throw new TypeError('the answer makes no sense');
        },
      });
    },
  });
  const ids = ['sense-1', 'sense-2', 'sense-3', 'sense-4', 'sense-5'];
  const unsure = createJournal({ connection: garbling });

  const results = await Promise.allSettled(
    ids.map((id) =>
      unsure.transaction(async ({ session }) => {
        runs.push(id);
        await users().insertOne({ _id: id, email: 'x' }, { session });
      }),
    ),
  );

  expect(results.map(({ status }) => status)).toEqual(ids.map(() => 'rejected'));
  expect(runs.toSorted()).toEqual(ids);
  expect(await users().countDocuments({ _id: { $in: ids } })).toBe(5);
});
