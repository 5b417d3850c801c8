import { createJournal, type Journal, unclaimed } from '../src/journal';
import { type Batch, createClaims } from '../src/journal/claims';
import { openDatabase, type TestDatabase } from './support/database';
import { recordUsers } from './support/journal-rows';

let database: TestDatabase;
let journal: Journal;

beforeEach(async () => {
  database = await openDatabase();
  journal = createJournal(database);
  await journal.ensureIndexes();
});
afterEach(() => database.stop());

const forMs = 60_000;
const idsOf = ({ rows }: Batch) => rows.map(({ _id }) => _id);
const order = async () => {
  const rows = await journal.rows.find().sort({ occurredAt: 1, _id: 1 }).toArray();
  return rows.map(({ _id }) => _id);
};

test('publishers get different rows, in their order, and nothing when all are in hand', async () => {
  await recordUsers(journal, 10);
  const [one, other] = [createClaims(journal), createClaims(journal)];
  const first = await one.claim(4, forMs);
  const second = await other.claim(4, forMs);
  const third = await one.claim(10, forMs);
  expect([first, second, third].flatMap(idsOf)).toEqual(await order());
  expect(first.backlog).toBe(true);
  expect((await other.claim(4, forMs)).rows).toEqual([]);
});

test('publishers that ask at the same moments get each row once', async () => {
  await recordUsers(journal, 40);
  const takeAll = async (): Promise<string[]> => {
    const publisher = createClaims(journal);
    const got: string[] = [];
    for (let batch; (batch = await publisher.claim(5, forMs)).rows.length > 0;) got.push(...idsOf(batch));
    return got;
  };
  const got = (await Promise.all(Array.from({ length: 8 }, takeAll))).flat();
  expect(got.sort()).toEqual((await order()).sort());
});

test('what is still pending when a claim ends is free at once, whoever had it', async () => {
  await recordUsers(journal, 3);
  const [one, other] = [createClaims(journal), createClaims(journal)];
  const batch = await one.claim(10, forMs);
  await one.published(idsOf(batch).slice(0, 1));
  await batch.end();
  expect(idsOf(await other.claim(10, forMs))).toEqual(idsOf(batch).slice(1));
});

test('rows on both sides of another publisher’s are taken one side after the other', async () => {
  await recordUsers(journal, 6);
  const ids = await order();
  const [one, other] = [createClaims(journal), createClaims(journal)];
  const early = ids.slice(0, 2);
  const leaveUntil = (claimedUntil: Date) =>
    journal.rows.updateMany({ _id: { $in: early } }, { $set: { claimedUntil } });
  await leaveUntil(new Date('3000-01-01'));
  expect(idsOf(await one.claim(2, forMs))).toEqual(ids.slice(2, 4));
  await leaveUntil(unclaimed);
  expect(idsOf(await other.claim(10, forMs))).toEqual(early);
  expect(idsOf(await other.claim(10, forMs))).toEqual(ids.slice(4));
});

test('rows that another took, sent and marked since they were looked for are not taken', async () => {
  const [id = ''] = await recordUsers(journal, 1);
  const quick = createClaims(journal);
  const claims: Journal['claims'] = Object.create(journal.claims);
  let between = 0;
  claims.updateOne = async (...args: Parameters<Journal['claims']['updateOne']>) => {
    if (between++ === 0) {
      const batch = await quick.claim(10, forMs);
      await quick.published(idsOf(batch));
      await batch.end();
    }
    return journal.claims.updateOne(...args);
  };
  await journal.claims.insertOne({ _id: 'pending', stretches: [] });
  const slow = createClaims({ rows: journal.rows, claims });
  expect((await slow.claim(10, forMs)).rows).toEqual([]);
  expect(between).toBeGreaterThan(0);
  expect(await journal.rows.findOne({ aggregateId: id })).toMatchObject({ status: 'published' });
});
