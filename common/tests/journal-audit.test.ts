import { randomUUID } from 'node:crypto';
import { runInContext } from '../src/context';
import { userCreated, userUpdated } from '../src/events';
import {
  archiveEvents,
  createArchivist,
  createJournal,
  createPublisher,
  type Journal,
  journalRecords,
  type JournalRecords,
  parseSelection,
  readHistory,
  replayEvents,
  UnusableSelectionError,
} from '../src/journal';
import {
  createTestBus,
  eventually,
  type NatsStreamingServer,
  startNatsStreaming,
  type TestBus,
} from '../src/testing';
import { createBuses, silent, untilConnected } from './support/buses';
import { openDatabase, type TestDatabase } from './support/database';
import { recordUsers } from './support/journal-rows';

let nats: NatsStreamingServer;
let database: TestDatabase;
let journal: Journal;
let records: JournalRecords;
let testBus: TestBus;
const buses = createBuses(() => nats);
const endings: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  nats = await startNatsStreaming();
});
beforeEach(async () => {
  database = await openDatabase();
  journal = createJournal(database);
  records = journalRecords(database.connection);
  await journal.ensureIndexes();
  testBus = await createTestBus(nats, [userCreated, userUpdated]);
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await buses.stopAll();
  await testBus.stop();
  await database.stop();
});
afterAll(() => nats.stop());

async function publish(maxAttempts = 1) {
  const bus = await buses.start();
  const publisher = createPublisher({ journal, bus, logger: silent, pollMs: 100, maxAttempts });
  endings.push(() => publisher.stop());
  await publisher.start();
  await untilConnected(bus);
}
const allPublished = () =>
  eventually(async () => expect(await journal.rows.countDocuments({ status: 'pending' })).toBe(0));
const times = (id: string) => testBus.received(userCreated).filter((event) => event.id === id).length;
const arrived = (id: string, count: number) => eventually(() => expect(times(id)).toBe(count));
const recordUpdate = (id: string, version: number) =>
  journal.transaction((unit) => {
    const email = `${String(version)}@example.com`;
    unit.record(userUpdated, { aggregateId: id, version, data: { id, version, email, locale: 'en' } });
    return Promise.resolve();
  });
const recordTooLarge = async () => {
  const id = randomUUID();
  await journal.transaction((unit) => {
    const email = `${'x'.repeat(1_100_000)}@example.com`;
    unit.record(userCreated, { aggregateId: id, version: 0, data: { id, version: 0, email, locale: 'en' } });
    return Promise.resolve();
  });
  return id;
};
const inAMinute = () => new Date(Date.now() + 60_000);

test('an aggregate’s history says who, when, in which request, and when it was published', async () => {
  await publish();
  const [id = ''] = await recordUsers(journal, 1);
  await runInContext({ requestId: 'request-7', userId: 'somebody' }, () => recordUpdate(id, 1));
  await recordUsers(journal, 2);
  await allPublished();

  const history = await readHistory(records, { aggregateId: id });

  expect(history).toMatchObject([
    { version: 0, event: 'user:created', userId: null, requestId: 'none', status: 'published' },
    {
      ...{ version: 1, event: 'user:updated', userId: 'somebody', requestId: 'request-7' },
      ...{ status: 'published', attempts: 1, replays: 0, archived: false },
    },
  ]);
  for (const { occurredAt, publishedAt } of history) {
    expect(Math.abs(Number(publishedAt) - occurredAt.getTime())).toBeLessThan(10_000);
  }
});

test('one event, and one aggregate, are sent again on request, and only they', async () => {
  await publish();
  const [one = '', two = '', three = ''] = await recordUsers(journal, 3);
  await allPublished();
  const [entry] = await readHistory(records, { aggregateId: one });

  expect(await replayEvents(records, { eventId: entry?.eventId ?? '' })).toBe(1);
  expect(await replayEvents(records, { aggregateId: two })).toBe(1);

  await arrived(one, 2);
  await arrived(two, 2);
  await allPublished();
  expect(times(three)).toBe(1);
  expect(await readHistory(records, { aggregateId: one })).toMatchObject([{ replays: 1, attempts: 1 }]);
});

test('a time is replayed, its beginning included and its end not', async () => {
  await publish();
  const ids = await recordUsers(journal, 3);
  await allPublished();
  const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n));
  for (const [n, id] of ids.entries())
    await journal.rows.updateOne({ aggregateId: id }, { $set: { occurredAt: hour(n) } });

  expect(await replayEvents(records, { from: hour(1), to: hour(2) })).toBe(1);

  await arrived(ids[1] ?? '', 2);
  expect([times(ids[0] ?? ''), times(ids[2] ?? '')]).toEqual([1, 1]);
});

test('the dead are shown with their reason, and get all attempts again', async () => {
  await publish(2);
  const id = await recordTooLarge();
  const died = () =>
    eventually(async () =>
      expect(await readHistory(records, { dead: true })).toMatchObject([
        { aggregateId: id, attempts: 2, error: expect.stringMatching(/larger than/) as string },
      ]),
    );
  await died();
  // The operator's repair: what it carries fits now.
  expect(await replayEvents(records, { dead: true })).toBe(1);
  await died();
  const email = 'short@example.com';
  await journal.rows.updateOne({ aggregateId: id }, { $set: { 'payload.email': email } });
  expect(await replayEvents(records, { dead: true })).toBe(1);

  await arrived(id, 1);
  await allPublished();
  expect(await readHistory(records, { dead: true })).toEqual([]);
  expect(await readHistory(records, { aggregateId: id })).toMatchObject([
    { status: 'published', replays: 2 },
  ]);
});

test('retention moves what is old, keeps the rest, and history and replay still find it', async () => {
  await publish();
  const ids = await recordUsers(journal, 25);
  await allPublished();
  const [old = '', young = ''] = ids;
  await journal.rows.updateMany({ aggregateId: { $ne: young } }, { $set: { publishedAt: new Date(0) } });
  const dead = await recordTooLarge();
  await eventually(async () => expect(await readHistory(records, { dead: true })).toHaveLength(1));

  const before = new Date(Date.now() - 60_000);
  const moved = await Promise.all([1, 2, 3].map(() => archiveEvents(records, { before, batchSize: 10 })));

  expect(moved.reduce((sum, count) => sum + count)).toBe(24);
  expect((await journal.rows.find().toArray()).map((row) => row.aggregateId).sort()).toEqual(
    [young, dead].sort(),
  );
  expect(await records.archive.countDocuments()).toBe(24);
  expect(await readHistory(records, { aggregateId: old })).toMatchObject([{ version: 0, archived: true }]);
  expect(await replayEvents(records, { aggregateId: old })).toBe(1);
  await arrived(old, 2);
  await allPublished();
  expect(await readHistory(records, { aggregateId: old })).toMatchObject([{ archived: false, replays: 1 }]);
  expect(await records.archive.countDocuments()).toBe(23);
});

test('a crash between copying and deleting loses and doubles nothing', async () => {
  await publish();
  const [id = ''] = await recordUsers(journal, 1);
  await allPublished();
  const [row] = await journal.rows.find().toArray();
  if (row === undefined) throw new Error('no row');
  await records.archive.insertOne(row);

  expect(await readHistory(records, { aggregateId: id })).toHaveLength(1);
  expect(await archiveEvents(records, { before: inAMinute() })).toBe(1);
  expect(await readHistory(records, { aggregateId: id })).toMatchObject([{ archived: true }]);
  // The same the other way round: back in the journal, and the copy still in the archive.
  await journal.rows.insertOne(row);
  expect(await replayEvents(records, { aggregateId: id })).toBe(1);
  expect(await records.archive.countDocuments()).toBe(0);
  await arrived(id, 2);
});

test('a version that is in the archive can’t be used again unnoticed', async () => {
  const archivist = createArchivist({ ...database, days: 1, logger: silent, everyMs: 100 });
  endings.push(() => archivist.stop());
  await archivist.start();
  await publish();
  const [id = ''] = await recordUsers(journal, 1);
  await allPublished();
  expect(await journal.rows.countDocuments()).toBe(1);
  const aged = { $set: { publishedAt: new Date(Date.now() - 25 * 3_600_000) } };
  await journal.rows.updateMany({}, aged);
  await eventually(async () => expect(await journal.rows.countDocuments()).toBe(0));

  await recordUpdate(id, 0);
  await allPublished();
  await journal.rows.updateMany({}, aged);

  await expect(archiveEvents(records, { before: new Date() })).rejects.toThrow(/one_event_a_version/);
  expect(await journal.rows.countDocuments()).toBe(1);
  expect(await records.archive.countDocuments()).toBe(1);
});

test.each([
  [{}, /Select one of/],
  [{ event: 'a', dead: true }, /Select one of/],
  [{ event: '' }, /event is no id/],
  [{ aggregate: { $ne: null } }, /aggregate is no id/],
  [{ dead: 'false' }, /dead can only be true/],
  [{ from: 'yesterday' }, /from is no time/],
  [{ from: '2026-02-31x' }, /from is no time/],
  [{ to: '2026-99-01' }, /to is no time/],
  [{ from: '2026-01-02', to: '2026-01-01' }, /from must be before to/],
])('%j selects nothing', (input, complaint) => {
  expect(() => parseSelection(input)).toThrow(UnusableSelectionError);
  expect(() => parseSelection(input)).toThrow(complaint);
});

test('times and ids select', () => {
  expect(parseSelection({ from: '2026-01-01', to: '2026-01-02T03:04:05+01:00' })).toEqual({
    from: new Date('2026-01-01T00:00:00Z'),
    to: new Date('2026-01-02T02:04:05Z'),
  });
  expect(parseSelection({ dead: true })).toEqual({ dead: true });
  expect(parseSelection({ event: 'e-1' })).toEqual({ eventId: 'e-1' });
});
