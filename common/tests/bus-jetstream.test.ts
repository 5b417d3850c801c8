import { DiscardPolicy, type JetStreamManager, jetstreamManager, RetentionPolicy } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { BusUnavailableError } from '../src/messaging';
import { serverAddress } from '../src/messaging/jetstream/server-address';
import { type BrokerServer, eventually, startJetStream } from '../src/testing';
import { consumes } from './bus-contract/consumer';
import { delivers } from './bus-contract/delivery';
import { keepsTheJournal } from './bus-contract/journal';
import { survivesOutages } from './bus-contract/outages';
import { anySubject, createBuses, gather, message, untilConnected } from './support/buses';

describe('delivery', () => delivers(startJetStream));
describe('outages', () => survivesOutages(startJetStream));
describe('consumer', () => consumes(startJetStream));
describe('journal', () => keepsTheJournal(startJetStream));

describe('only here', () => {
  const stream = 'ticketing';
  let server: BrokerServer;
  let nc: NatsConnection;
  let manager: JetStreamManager;
  const buses = createBuses(() => server);

  beforeAll(async () => {
    server = await startJetStream();
    nc = await connect({ servers: server.url });
    manager = await jetstreamManager(nc);
  });
  afterEach(async () => {
    await buses.stopAll();
    await manager.streams.delete(stream).catch(() => undefined);
  });
  afterAll(async () => {
    await nc.close();
    await server.stop();
  });

  const connected = async () => {
    const bus = await buses.start();
    await untilConnected(bus);
    return bus;
  };

  test('a group has a durable consumer for each subject, named without what names may not hold', async () => {
    const bus = await connected();
    gather(bus, 'order:created', 'tickets-service', 100);
    await eventually(async () => {
      const { config } = await manager.consumers.info(stream, 'tickets-order-created');
      expect(config).toMatchObject({ filter_subject: 'order:created', ack_policy: 'explicit' });
      expect(config.max_ack_pending).toBeGreaterThanOrEqual(100);
    });
  });

  test('a stream that an operator made keeps its settings and gets the subjects it lacks', async () => {
    await manager.streams.add({ name: stream, subjects: ['other'], max_msgs: 12_345, description: 'mine' });
    const bus = await connected();
    const subject = anySubject();
    const reader = gather(bus, subject);
    await bus.publish(message(subject, 'stored'));
    await eventually(() => expect(reader.bodies()).toEqual(['stored']));
    const { config } = await manager.streams.info(stream);
    expect(config).toMatchObject({ max_msgs: 12_345, description: 'mine' });
    expect(config.subjects).toEqual(expect.arrayContaining(['other', subject]));
  });

  test('a stream that would drop what later services need is refused until an operator mends it', async () => {
    await manager.streams.add({ name: stream, subjects: ['other'], retention: RetentionPolicy.Workqueue });
    const bus = await buses.start();
    await expect(untilConnected(bus, 1_000)).rejects.toThrow('connecting');
    await manager.streams.delete(stream);
    await untilConnected(bus);
  });

  test('any number of processes may bring subjects of their own at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => buses.start()));
    await Promise.all(
      all.map(async (bus) => {
        await untilConnected(bus);
        const subject = anySubject();
        const reader = gather(bus, subject);
        // One whose subject got lost among the others' is told to try again.
        await eventually(() => bus.publish(message(subject, 'stored')));
        await eventually(() => expect(reader.bodies()).toContain('stored'));
      }),
    );
  });

  test('what is published twice under one id is stored once', async () => {
    const bus = await connected();
    const reader = gather(bus, 'user:created');
    const event = message('user:created', 'once');
    await bus.publish(event);
    await bus.publish(event);
    await bus.publish(message('user:created', 'last'));
    await eventually(() => expect(reader.bodies()).toContain('last'));
    expect(reader.bodies()).toEqual(['once', 'last']);
  });

  test('what was purged is stored again, although the server still remembers its id', async () => {
    const bus = await connected();
    const event = message('user:created', 'again');
    await bus.publish(event);
    await manager.streams.purge(stream);
    await bus.publish(event);
    expect(await bus.newest('user:created')).toBe('again');
  });

  test('a stream that is deleted is made anew, with everything on it, and counts as a new connection', async () => {
    const bus = await connected();
    const subject = anySubject();
    const reader = gather(bus, subject);
    await bus.publish(message(subject, 'gone'));
    await eventually(() => expect(reader.bodies()).toEqual(['gone']));
    let connections = 0;
    bus.onConnected(() => connections++);
    await manager.streams.delete(stream);
    await eventually(() => expect(connections).toBe(2));
    await eventually(() => bus.publish(message(subject, 'new')));
    await eventually(() => expect(reader.bodies()).toContain('new'));
  });

  test('a stream that is deleted is noticed by a process that only publishes', async () => {
    const bus = await connected();
    await manager.streams.delete(stream);
    await expect(bus.publish(message('any', 'refused'))).rejects.toThrow(BusUnavailableError);
    await eventually(() => bus.publish(message('any', 'stored')));
    expect(await bus.newest('any')).toBe('stored');
  });

  test('a consumer that is deleted begins anew', async () => {
    const bus = await connected();
    const reader = gather(bus, 'user:created', 'mail-service');
    await bus.publish(message('user:created', '1'));
    await eventually(() => expect(reader.bodies()).toEqual(['1']));
    await manager.consumers.delete(stream, 'mail-user-created');
    await eventually(() => expect(reader.bodies()).toEqual(['1', '1']));
  });

  test('a message that no server would take is at fault itself; the broker is not away', async () => {
    const bus = await connected();
    const refusal = await bus.publish(message('any', 'x'.repeat(2_000_000))).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).not.toBeInstanceOf(BusUnavailableError);
    await bus.publish(message('any', 'small'));
  });

  test('a full stream is the broker’s fault: the journal keeps what it refuses', async () => {
    await manager.streams.add({ name: stream, subjects: ['any'], max_msgs: 1, discard: DiscardPolicy.New });
    const bus = await connected();
    await bus.publish(message('any', '1')).catch(() => undefined);
    await expect(bus.publish(message('any', '2'))).rejects.toThrow(BusUnavailableError);
  });

  test.each([
    ['nats://nats-srv:4222', { servers: 'nats-srv:4222' }],
    ['nats://me:p%40ss@nats-srv:4222', { servers: 'nats-srv:4222', user: 'me', pass: 'p@ss' }],
    ['nats://token@nats-srv:4222', { servers: 'nats-srv:4222', token: 'token' }],
    ['tls://nats-srv:4222', { servers: 'nats-srv:4222', tls: {} }],
  ])('%s is taken apart for the client', (url, expected) => {
    expect(serverAddress(url)).toEqual(expected);
  });
});
