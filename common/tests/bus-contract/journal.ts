import { setTimeout as sleep } from 'node:timers/promises';
import { userCreated } from '../../src/events';
import { createJournal, createPublisher, type Journal, type PublisherOptions } from '../../src/journal';
import { createClaims } from '../../src/journal/claims';
import { checkStore } from '../../src/journal/store-check';
import type { Part } from '../../src/lifecycle';
import type { EventBus } from '../../src/messaging';
import { type BrokerServer, createTestBus, eventually, type TestBus } from '../../src/testing';
import { createBuses, silent, untilConnected } from '../support/buses';
import { openDatabase, type TestDatabase } from '../support/database';
import { recordBorn, recordUsers } from '../support/journal-rows';
import { watchPublishing } from '../support/publishing';

/** Nothing that is in a journal is lost, whatever happens to the broker. */
export function keepsTheJournal(startServer: () => Promise<BrokerServer>): void {
  let server: BrokerServer;
  let database: TestDatabase;
  let journal: Journal;
  let testBus: TestBus;
  let parts: Part[] = [];
  const buses = createBuses(() => server);

  beforeEach(async () => {
    [server, database] = await Promise.all([startServer(), openDatabase()]);
    journal = createJournal(database);
    await journal.ensureIndexes();
    testBus = await createTestBus(server, [userCreated]);
  });
  afterEach(async () => {
    for (const part of parts) await part.stop();
    parts = [];
    await buses.stopAll();
    await testBus.stop();
    await Promise.all([server.stop(), database.stop()]);
  });

  async function publisher(options: Partial<PublisherOptions> = {}): Promise<void> {
    const part = createPublisher({ journal, bus: await buses.start(), logger: silent, ...options });
    parts.push(part);
    await part.start();
  }

  const { countsByStatus, allPublished, arrivals, allArrived } = watchPublishing(
    () => ({ journal, testBus }),
    20_000,
  );

  test('what is committed while the broker is away is published when it is back', async () => {
    await publisher();
    await server.kill();
    const ids = await recordUsers(journal, 20);
    await sleep(1_500);
    expect(await countsByStatus()).toEqual({ pending: 20, published: 0, dead: 0 });
    await server.restart();
    await allPublished(20);
    await allArrived(ids);
  });

  test('a broker that dies in the middle of a backlog costs no event and counts no attempt', async () => {
    const ids = await recordUsers(journal, 1_500);
    await publisher({ batchSize: 100, claimMs: 1_000 });
    await eventually(async () => expect((await countsByStatus()).published).toBeGreaterThan(0), {
      everyMs: 5,
    });
    await server.kill();
    await sleep(300);
    await server.restart();
    await allPublished(1_500, 40_000);
    await allArrived(ids);
    expect(await journal.rows.countDocuments({ attempts: { $gt: 0 } })).toBe(0);
  });

  test('a broker whose store was wiped gets the recent journal again, once', async () => {
    const ids = await recordUsers(journal, 30);
    const stale = new Date(Date.now() - 48 * 3_600_000);
    const [old = ''] = ids;
    await publisher();
    await allPublished(30);
    await journal.rows.updateOne({ aggregateId: old }, { $set: { publishedAt: stale } });
    await eventually(async () => expect(await journal.stores.findOne()).toMatchObject({ epoch: 1 }));
    await testBus.stop();

    await server.kill();
    await server.wipe();
    await server.restart();
    testBus = await createTestBus(server, [userCreated]);
    await allArrived(ids.slice(1));
    await allPublished(30);
    expect(arrivals([old])).toEqual([]);

    // A restart that loses nothing publishes nothing again.
    const before = await journal.rows.find().sort({ _id: 1 }).toArray();
    const checkedBefore = await journal.stores.findOne();
    await server.kill();
    await server.restart();
    await eventually(async () => {
      const checked = await journal.stores.findOne();
      expect(checked?.checkedAt).not.toEqual(checkedBefore?.checkedAt);
    });
    await sleep(2_000);
    expect(await journal.rows.find().sort({ _id: 1 }).toArray()).toEqual(before);
  });

  test('what a wiped store had taken is published again, though its publisher marks it only then', async () => {
    await recordUsers(journal, 1);
    await publisher();
    await eventually(async () => expect(await journal.stores.findOne()).toMatchObject({ epoch: 1 }));
    for (const part of parts.splice(0)) await part.stop();
    const born = await recordBorn(journal, 1);
    await testBus.stop();

    await server.kill();
    await server.wipe();
    await server.restart();
    testBus = await createTestBus(server, [userCreated]);
    await publisher();
    await eventually(async () => expect(await journal.stores.findOne()).toMatchObject({ epoch: 2 }));
    await createClaims(journal).bornPublished(born.map(({ _id }) => _id));

    await allArrived(born.map(({ aggregateId }) => aggregateId));
    await allPublished(2);
  });

  test('who finds late that a store was wiped leaves it to who was first', async () => {
    await recordUsers(journal, 1);
    await publisher();
    await allPublished(1);
    await eventually(async () => expect(await journal.stores.findOne()).toMatchObject({ epoch: 1 }));
    for (const part of parts.splice(0)) await part.stop();
    await testBus.stop();
    await server.kill();
    await server.wipe();
    await server.restart();
    testBus = await createTestBus(server, [userCreated]);

    const bus = await buses.start();
    await untilConnected(bus);
    const newest: EventBus['newest'] = async (subject) => {
      const found = await bus.newest(subject);
      await journal.stores.updateOne({}, { $set: { epoch: 2 } });
      return found;
    };
    await checkStore({ journal, bus: { ...bus, newest }, logger: silent });

    expect(await countsByStatus()).toEqual({ pending: 0, published: 1, dead: 0 });
  });

  test('another broker gets the recent journal, and so does the first one on the way back', async () => {
    const [before = ''] = await recordUsers(journal, 1);
    await publisher();
    await allPublished(1);
    await eventually(async () => expect(await journal.stores.findOne()).toMatchObject({ epoch: 1 }));
    for (const part of parts.splice(0)) await part.stop();

    const other = await startServer();
    const otherBuses = createBuses(() => other);
    const otherTestBus = await createTestBus(other, [userCreated]);
    const bus = await otherBuses.start();
    const part = createPublisher({ journal, bus, logger: silent });
    await part.start();
    await otherTestBus.next(userCreated, ({ id }) => id === before);
    const [meanwhile = ''] = await recordUsers(journal, 1);
    await otherTestBus.next(userCreated, ({ id }) => id === meanwhile);
    await allPublished(2);
    await part.stop();
    await otherBuses.stopAll();
    await otherTestBus.stop();
    await other.stop();

    await publisher();
    await testBus.next(userCreated, ({ id }) => id === meanwhile);
  });
}
