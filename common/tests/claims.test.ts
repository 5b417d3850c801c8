import { createJournal, type Journal, unclaimed } from '../src/journal';
import { type Claims, createClaims } from '../src/journal/claims';
import { eventually } from '../src/testing';
import { createStretches } from '../src/journal/stretches';
import { openDatabase, type TestDatabase } from './support/database';
import { recordBorn, recordUsers } from './support/journal-rows';

let database: TestDatabase;
let journal: Journal;

beforeEach(async () => {
  database = await openDatabase();
  journal = createJournal(database);
  await journal.ensureIndexes();
});
afterEach(() => database.stop());

const forMs = 60_000;
type Claimed = Awaited<ReturnType<Claims['claim']>>;
const idsOf = (batch: Claimed) => (typeof batch === 'string' ? [] : batch.rows.map(({ _id }) => _id));
const end = async (batch: Claimed) => {
  if (typeof batch !== 'string') await batch.end();
};
const claimInTime = (claims: Claims) =>
  eventually(async () => {
    const batch = await claims.claim(10, forMs);
    if (typeof batch === 'string' || batch.rows.length === 0) throw new Error('nothing yet');
    return batch;
  });
const order = async () => {
  const rows = await journal.rows.find().sort({ occurredAt: 1, _id: 1 }).toArray();
  return rows.map(({ _id }) => _id);
};

test('who finds a backlog goes through it in order, and others are refused as long as that lasts', async () => {
  await recordUsers(journal, 10);
  const [one, other] = [createClaims(journal), createClaims(journal)];
  const first = await one.claim(4, forMs);
  expect(await other.claim(4, forMs)).toBe('another has a backlog');
  const second = await one.claim(4, forMs);
  expect(await other.claim(4, forMs)).toBe('another has a backlog');
  const last = await one.claim(4, forMs);
  expect([first, second, last].flatMap(idsOf)).toEqual(await order());
  expect([first, second, last]).toMatchObject([{ backlog: true }, { backlog: true }, { backlog: false }]);
  expect(idsOf(await other.claim(4, forMs))).toEqual([]);
});

test('what is left of a backlog whose publisher died is another’s within a second', async () => {
  await recordUsers(journal, 6);
  const startedAt = performance.now();
  const first = await createClaims(journal).claim(2, forMs);
  const rest = await claimInTime(createClaims(journal));
  expect([first, rest].flatMap(idsOf)).toEqual(await order());
  expect(performance.now() - startedAt).toBeGreaterThan(400);
});

test('what one publisher has in hand, which is not a backlog, does not hold up another', async () => {
  await recordUsers(journal, 2);
  const [one, other] = [createClaims(journal), createClaims(journal)];
  const first = await one.claim(4, forMs);
  await recordUsers(journal, 3);
  const second = await other.claim(4, forMs);
  expect([first, second].flatMap(idsOf)).toEqual(await order());
});

test('publishers that ask at the same moments get each row once', async () => {
  await recordUsers(journal, 40);
  const takeAll = async (): Promise<string[]> => {
    const publisher = createClaims(journal);
    const got: string[] = [];
    while ((await journal.rows.countDocuments({ status: 'pending' })) > 0) {
      const batch = await publisher.claim(5, forMs);
      got.push(...idsOf(batch));
      await publisher.published(idsOf(batch));
      await end(batch);
    }
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
  await end(batch);
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
  expect(idsOf(await claimInTime(other))).toEqual(early);
  expect(idsOf(await other.claim(10, forMs))).toEqual(ids.slice(4));
});

test('rows that seem to be from long ago are found a moment later, those of now at once', async () => {
  await recordUsers(journal, 2);
  const claims = createClaims(journal);
  const [, last = ''] = await order();
  const age = (id: string, occurredAt: Date) => journal.rows.updateOne({ _id: id }, { $set: { occurredAt } });
  const takeAll = async () => {
    const batch = await claims.claim(10, forMs);
    await claims.published(idsOf(batch));
    await end(batch);
    return idsOf(batch);
  };
  await age(last, new Date('3000-01-01'));
  expect(await takeAll()).toHaveLength(2);
  await recordUsers(journal, 1);
  expect(await takeAll()).toHaveLength(1);
  const [id = ''] = await recordUsers(journal, 1);
  await journal.rows.updateOne({ aggregateId: id }, { $set: { occurredAt: new Date('2000-01-01') } });
  expect(await takeAll()).toEqual([]);
  expect(await eventually(async () => (await claimInTime(claims)).rows)).toMatchObject([
    { subject: 'user:created' },
  ]);
});

test('who froze while looking finds that another has been there, and publishes nothing twice', async () => {
  const [id = ''] = await recordUsers(journal, 1);
  const quick = createClaims(journal);
  const claims: Journal['claims'] = Object.create(journal.claims);
  let frozen = false;
  claims.findOneAndUpdate = (async (...args: Parameters<Journal['claims']['findOneAndUpdate']>) => {
    const looking = await journal.claims.findOneAndUpdate(...args);
    if (!frozen) {
      frozen = true;
      const batch = await claimInTime(quick);
      await quick.published(idsOf(batch));
      await batch.end();
    }
    return looking;
  }) as Journal['claims']['findOneAndUpdate'];
  const slow = createClaims({ rows: journal.rows, claims });
  expect(idsOf(await slow.claim(10, forMs))).toEqual([]);
  expect(frozen).toBe(true);
  expect(await journal.rows.findOne({ aggregateId: id })).toMatchObject({ status: 'published' });
});

test('who froze between looking and claiming has nothing', async () => {
  await recordUsers(journal, 3);
  const quick = createClaims(journal);
  const claims: Journal['claims'] = Object.create(journal.claims);
  const taken: string[] = [];
  let frozen = false;
  claims.updateOne = async (...args: Parameters<Journal['claims']['updateOne']>) => {
    const isClaim = Array.isArray(args[1]);
    if (isClaim && !frozen) {
      frozen = true;
      taken.push(...idsOf(await claimInTime(quick)));
    }
    return journal.claims.updateOne(...args);
  };
  const slow = createClaims({ rows: journal.rows, claims });
  expect(idsOf(await slow.claim(10, forMs))).toEqual([]);
  expect(taken).toHaveLength(3);
});

test('who dies while looking holds up the others for a second', async () => {
  await recordUsers(journal, 3);
  const startedAt = performance.now();
  expect(await createStretches(journal.claims).look()).toMatchObject({ inHand: [] });
  expect(await createClaims(journal).claim(10, forMs)).toBe('another looks');
  expect((await claimInTime(createClaims(journal))).rows).toHaveLength(3);
  expect(performance.now() - startedAt).toBeGreaterThan(900);
});

test('a mark that comes after its row was given free is void', async () => {
  const born = (await recordBorn(journal, 2)).map(({ _id }) => _id);
  const claims = createClaims(journal);
  await claims.release(born.slice(0, 1));

  await claims.bornPublished(born);

  // Marks are not waited for until they are durable.
  const rows = await journal.rows.find({ _id: { $in: born } }, { readConcern: 'local' }).toArray();
  const statusOf = (id: string | undefined) => rows.find(({ _id }) => _id === id)?.status;
  expect(born.map(statusOf)).toEqual(['pending', 'published']);
});
