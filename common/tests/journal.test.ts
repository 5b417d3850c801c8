import { runInContext } from '../src/context';
import { InvalidEventError, userCreated, userUpdated } from '../src/events';
import { createJournal, type Journal } from '../src/journal';
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

const users = () => database.connection.collection<{ _id: string; email: string }>('users');
const rowsOf = (aggregateId: string) => journal.rows.find({ aggregateId }).sort({ version: 1 }).toArray();
const signUp = (id: string, email = 'a@example.com') =>
  journal.transaction(async (unit) => {
    await users().insertOne({ _id: id, email }, { session: unit.session });
    unit.record(userCreated, { aggregateId: id, version: 0, data: { id, version: 0, email } });
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
      data: { id: 'two', version: 0, email: 'b@example.com' },
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
      data: { id: 'four', version: 1, email: 'c@example.com' },
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
      data: { id: 'five', version: 0, email: 'c@example.com' },
    });
    return Promise.resolve();
  });
  await expect(again).rejects.toThrow(/one_event_a_version/);
});

test('who waits for commits is called after each that recorded something, until it ends that', async () => {
  let calls = 0;
  const end = journal.onCommit(() => calls++);
  await signUp('six');
  await journal.transaction(() => Promise.resolve());
  expect(calls).toBe(1);
  end();
  await signUp('seven');
  expect(calls).toBe(1);
});
