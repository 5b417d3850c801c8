import { runTransaction } from '../src/mongo';
import { openDatabase, type TestDatabase } from './support/database';

interface Counter {
  readonly _id: string;
  readonly value: number;
}

let database: TestDatabase;

beforeAll(async () => {
  database = await openDatabase();
  await database.connection.createCollection('counters');
});
afterAll(() => database.stop());

const counters = () => database.connection.collection<Counter>('counters');

test('50 transactions on one hot document all count', async () => {
  await counters().insertOne({ _id: 'hot', value: 0 });
  await Promise.all(
    Array.from({ length: 50 }, () =>
      runTransaction(database.connection, async (session) => {
        const { value } = (await counters().findOne({ _id: 'hot' }, { session })) ?? { value: 0 };
        await counters().updateOne({ _id: 'hot' }, { $set: { value: value + 1 } }, { session });
      }),
    ),
  );
  expect(await counters().findOne({ _id: 'hot' })).toMatchObject({ value: 50 });
});

test('what the work throws is passed on and nothing is kept', async () => {
  const work = runTransaction(database.connection, async (session) => {
    await counters().insertOne({ _id: 'rolled back', value: 1 }, { session });
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(await counters().findOne({ _id: 'rolled back' })).toBeNull();
});

test('a conflict runs the work again from the start, and only the last run counts', async () => {
  await counters().insertOne({ _id: 'contested', value: 0 });
  let runs = 0;
  const result = await runTransaction(database.connection, async (session) => {
    runs++;
    await counters().findOne({ _id: 'contested' }, { session });
    // Somebody else changes the document after our snapshot was taken.
    if (runs === 1) await counters().updateOne({ _id: 'contested' }, { $inc: { value: 10 } });
    await counters().updateOne({ _id: 'contested' }, { $inc: { value: 1 } }, { session });
    return runs;
  });
  expect(result).toBe(2);
  expect(await counters().findOne({ _id: 'contested' })).toMatchObject({ value: 11 });
});

test('an error that is no conflict is not tried again', async () => {
  let runs = 0;
  await counters().insertOne({ _id: 'taken', value: 0 });
  const work = runTransaction(database.connection, async (session) => {
    runs++;
    await counters().insertOne({ _id: 'taken', value: 1 }, { session });
  });
  await expect(work).rejects.toThrow(/duplicate key/);
  expect(runs).toBe(1);
});
