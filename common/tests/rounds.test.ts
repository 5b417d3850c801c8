import { createRounds, type Rounds } from '../src/reconciliation';
import { openDatabase, type TestDatabase } from './support/database';

let database: TestDatabase;
let here: Rounds;
let there: Rounds;
beforeEach(async () => {
  database = await openDatabase();
  [here, there] = [createRounds(database), createRounds(database)];
  await here.prepare(0);
  await there.prepare(0);
});
afterEach(() => database.stop());

test('of many processes one has the round, until it is done', async () => {
  const begun = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? here : there).begin([])));

  const [round, ...others] = begun.filter((each) => each !== undefined);
  expect(others).toEqual([]);
  expect(await there.begin([])).toBeUndefined();

  await here.finish(round?.id ?? '', 0);
  expect((await there.begin([]))?.id).not.toBe(round?.id);
});

test('who was gone for too long has lost it to another', async () => {
  const lost = (await here.begin([]))?.id ?? '';
  expect(await here.keep(lost)).toBe(true);
  await database.connection
    .collection('reconciliation')
    .updateOne({ id: lost }, { $set: { claimedUntil: new Date(0) } });

  const taken = (await there.begin([]))?.id ?? '';

  expect(await here.keep(lost)).toBe(false);
  await here.finish(lost, 0);
  expect(await there.keep(taken)).toBe(true);
});
