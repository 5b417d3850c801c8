import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { currentContext } from '../../src/context';
import { expirationComplete, Subjects } from '../../src/events';
import {
  createMongoDeadLetters,
  deadLetterCollection,
  readDeadLetters,
  retryDeadLetters,
} from '../../src/inbox';
import {
  BusUnavailableError,
  createConsumer,
  type Consumer,
  type ConsumerOptions,
  listener,
} from '../../src/messaging';
import { createTestBus, eventually, type BrokerServer, type TestBus } from '../../src/testing';
import { createBuses, silent, untilConnected } from '../support/buses';
import { openDatabase, type TestDatabase } from '../support/database';

/** Retries, dead letters and poison messages: the consumer on a real bus. */
export function consumes(startServer: () => Promise<BrokerServer>): void {
  let server: BrokerServer;
  let database: TestDatabase;
  let testBus: TestBus;
  const consumers: Consumer[] = [];
  const buses = createBuses(() => server);

  beforeAll(async () => {
    [server, database] = await Promise.all([startServer(), openDatabase()]);
    testBus = await createTestBus(server);
  });
  afterEach(async () => {
    for (const consumer of consumers.splice(0)) await consumer.stop();
    await buses.stopAll();
    await letters().deleteMany({});
  });
  afterAll(async () => {
    await testBus.stop();
    await Promise.all([server.stop(), database.stop()]);
  });

  const letters = () => database.connection.collection(deadLetterCollection);

  /** Starts a consumer in a group of its own; what other tests published is none of its business. */
  async function consume(
    handle: (orderId: string) => Promise<void>,
    options: Partial<ConsumerOptions> & { ackWaitMs?: number; service?: string } = {},
  ) {
    const { ackWaitMs = 30_000, ...rest } = options;
    const bus = await buses.start({ ackWaitMs });
    await untilConnected(bus);
    const mine = randomUUID();
    const consumer = createConsumer({
      bus,
      service: randomUUID(),
      listeners: [
        listener(expirationComplete, async ({ orderId }) => {
          if (orderId.startsWith(mine)) await handle(orderId.slice(mine.length + 1));
        }),
      ],
      deadLetters: createMongoDeadLetters(database.connection),
      logger: silent,
      backoff: { firstMs: 10, maxMs: 50 },
      ...rest,
    });
    await consumer.start();
    consumers.push(consumer);
    return {
      bus,
      consumer,
      publish: (name: string) => testBus.publish(expirationComplete, { orderId: `${mine} ${name}` }),
    };
  }

  test('a handler that fails is tried again with growing pauses, then succeeds', async () => {
    const tries: number[] = [];
    const { publish } = await consume(() => {
      tries.push(performance.now());
      return tries.length < 4 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    await publish('order');
    await eventually(() => expect(tries).toHaveLength(4));
    const pauses = tries.slice(1).map((at, n) => at - (tries[n] ?? 0));
    for (const [n, least] of [8, 16, 32].entries()) expect(pauses[n]).toBeGreaterThanOrEqual(least - 1);
    await sleep(100);
    expect(tries).toHaveLength(4);
    expect(await letters().countDocuments()).toBe(0);
  });

  test('after the bound a message becomes a dead letter, and the others flow on', async () => {
    let tries = 0;
    const handled: string[] = [];
    const { publish } = await consume(
      (name) => {
        if (name === 'good') return Promise.resolve(void handled.push(name));
        tries++;
        throw new Error('never will');
      },
      { maxFailures: 3 },
    );
    await publish('bad');
    await publish('good');
    await eventually(async () => expect(await letters().countDocuments()).toBe(1));
    expect(handled).toEqual(['good']);
    expect(tries).toBe(3);
    expect(await letters().findOne()).toMatchObject({ subject: 'expiration:complete', reason: 'never will' });
  });

  test.each([
    ['no JSON', '{"orderId":'],
    ['another shape', JSON.stringify({ orderId: 7 })],
    ['no meta', JSON.stringify({ orderId: 'x' })],
    ['nothing', ''],
  ])('a message that is %s becomes a dead letter at once', async (_name, body) => {
    let handled = 0;
    const { publish } = await consume(() => {
      handled++;
      return Promise.resolve();
    });
    await testBus.publishRaw(Subjects.ExpirationComplete, body);
    await testBus.publishRaw(Subjects.ExpirationComplete, body);
    await publish('good');
    await eventually(() => expect(handled).toBe(1));
    await eventually(async () => expect(await letters().findOne({ body })).not.toBeNull());
    expect(await letters().countDocuments({ body })).toBe(1);
  });

  test('a dead letter that is tried again leaves when it is handled, and stays with the new reason when not', async () => {
    const reasons = ['at first', 'at first', 'still', 'still'];
    const kept = createMongoDeadLetters(database.connection);
    let handled = 0;
    const { publish } = await consume(
      () => {
        const reason = reasons.shift();
        if (reason !== undefined) return Promise.reject(new Error(reason));
        handled++;
        return Promise.resolve();
      },
      {
        maxFailures: 2,
        deadLetters: {
          ...kept,
          async save(letter) {
            await kept.save(letter);
            // Somebody asks for it once more, sooner than the consumer is done with it.
            if (letter.reason === 'still') await retryDeadLetters(database.connection);
          },
        },
      },
    );
    await publish('order');
    // Groups of other tests have letters, too.
    const mine = async () =>
      (await readDeadLetters(database.connection)).find(({ reason }) => /^(at first|still)$/.test(reason));
    const letter = await eventually(async () => {
      const found = await mine();
      expect(found).toMatchObject({ reason: 'at first', retrying: false });
      return found;
    });
    expect(await retryDeadLetters(database.connection, 'another')).toBe(0);
    expect(await retryDeadLetters(database.connection, letter?.id)).toBe(1);
    await eventually(() => expect(handled).toBe(1));
    expect(reasons).toEqual([]);
    await eventually(async () => expect(await mine()).toBeUndefined());
  });

  test('failures of a dependency don’t count, however many', async () => {
    let tries = 0;
    const { publish } = await consume(
      () => {
        tries++;
        return tries < 10 ? Promise.reject(new BusUnavailableError('a test')) : Promise.resolve();
      },
      { maxFailures: 2 },
    );
    await publish('order');
    await eventually(() => expect(tries).toBe(10));
    expect(await letters().countDocuments({ reason: /a test/ })).toBe(0);
  });

  test('while the dead letters can’t be written the message waits', async () => {
    const saved: string[] = [];
    let refusals = 0;
    const { publish } = await consume(() => Promise.reject(new Error('broken')), {
      maxFailures: 1,
      deadLetters: {
        save(letter) {
          if (letter.reason !== 'broken') return Promise.resolve();
          if (refusals++ < 3) return Promise.reject(new Error('no disk'));
          saved.push(letter.reason);
          return Promise.resolve();
        },
        claimRetry: () => Promise.resolve(undefined),
        remove: () => Promise.resolve(),
      },
    });
    await publish('order');
    await eventually(() => expect(saved).toEqual(['broken']));
  });

  test('what a broker delivers again while it is in hand is handled once', async () => {
    let calls = 0;
    const { publish } = await consume(
      async () => {
        calls++;
        await sleep(2_500);
      },
      { ackWaitMs: 1_000 },
    );
    await publish('slow');
    await eventually(() => expect(calls).toBe(1));
    await sleep(4_000);
    expect(calls).toBe(1);
  });

  test('the request id of the event is that of the handler’s context', async () => {
    const seen: (string | undefined)[] = [];
    const bus = await buses.start();
    await untilConnected(bus);
    const consumer = createConsumer({
      bus,
      service: randomUUID(),
      listeners: [
        listener(expirationComplete, () => {
          seen.push(currentContext()?.requestId);
          return Promise.resolve();
        }),
      ],
      deadLetters: createMongoDeadLetters(database.connection),
      logger: silent,
    });
    await consumer.start();
    consumers.push(consumer);
    await testBus.publish(expirationComplete, { orderId: 'order' }, { requestId: 'request-7' });
    await eventually(() => expect(seen).toContain('request-7'));
  });

  test('stopping ends the waiting for retries; the message stays on the broker', async () => {
    const service = randomUUID();
    let tries = 0;
    const first = await consume(() => (tries++, Promise.reject(new BusUnavailableError('a test'))), {
      service,
      backoff: { firstMs: 20_000, maxMs: 20_000 },
    });
    await first.publish('order');
    await eventually(() => expect(tries).toBe(1));
    const startedAt = Date.now();
    await first.consumer.stop();
    await first.bus.stop();
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });
}
