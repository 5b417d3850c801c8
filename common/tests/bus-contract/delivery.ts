import { setTimeout as sleep } from 'node:timers/promises';
import { BusUnavailableError } from '../../src/messaging';
import { eventually, type BrokerServer } from '../../src/testing';
import { anySubject, createBuses, gather, message, untilConnected } from '../support/buses';

/** What every adapter promises while its server is well. */
export function delivers(startServer: () => Promise<BrokerServer>): void {
  let server: BrokerServer;
  const buses = createBuses(() => server);

  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => buses.stopAll());
  afterAll(() => server.stop());

  const connected = async (options: Parameters<typeof buses.start>[0] = {}) => {
    const bus = await buses.start(options);
    await untilConnected(bus);
    return bus;
  };

  test('a new group gets everything that is there', async () => {
    const subject = anySubject();
    const bus = await connected();
    await bus.publish(message(subject, 'before'));
    const reader = gather(bus, subject);
    await bus.publish(message(subject, 'after ♥'));
    await eventually(() => expect(reader.bodies()).toEqual(['before', 'after ♥']));
  });

  test('a group goes on where it was after a clean stop, and nothing handled comes again', async () => {
    const subject = anySubject();
    const publisher = await connected();
    const first = await connected();
    const seen = gather(first, subject);
    await publisher.publish(message(subject, '1'));
    await eventually(() => expect(seen.bodies()).toEqual(['1']));
    await first.stop();
    await publisher.publish(message(subject, '2'));

    const second = await connected({ ackWaitMs: 1_000 });
    const rest = gather(second, subject);
    await eventually(() => expect(rest.bodies()).toEqual(['2']));
    await sleep(1_500);
    expect(rest.bodies()).toEqual(['2']);
  });

  test('the newest message of a subject can be looked up, and its absence', async () => {
    const subject = anySubject();
    const bus = await connected();
    expect(await bus.newest(subject)).toBeUndefined();
    for (const body of ['1', '2', '3']) await bus.publish(message(subject, body));
    expect(await bus.newest(subject)).toBe('3');
    expect(await bus.newest(subject)).toBe('3');
  });

  test('members of a group share the messages', async () => {
    const subject = anySubject();
    const publisher = await connected();
    const members = [await connected(), await connected()].map((bus) => gather(bus, subject, 'readers', 10));
    const other = gather(await connected(), subject, 'another group');
    const probe = 'are you there?';
    const partOf = (member: ReturnType<typeof gather>) => member.bodies().filter((body) => body !== probe);
    const shared = () => members.flatMap(partOf);
    // A bus is connected before its subscription is made: both must be at work before there is something to share.
    await eventually(async () => {
      await publisher.publish(message(subject, probe));
      for (const member of members) expect(member.bodies()).toContain(probe);
    });
    const bodies = Array.from({ length: 200 }, (_, n) => String(n));
    await Promise.all(bodies.map((body) => publisher.publish(message(subject, body))));

    await eventually(() => expect(shared()).toHaveLength(200));
    expect(new Set(shared()).size).toBe(200);
    for (const member of members) expect(partOf(member).length).toBeGreaterThan(20);
    await eventually(() => expect(new Set(partOf(other)).size).toBe(200));
  });

  test('a message is acknowledged after its handler resolved, not before', async () => {
    const subject = anySubject();
    const ackWaitMs = 1_000;
    const publisher = await connected();
    const doomed = await connected({ drainMs: 50, ackWaitMs });
    let received = 0;
    doomed.subscribe({
      subject,
      group: 'readers',
      maxInFlight: 1,
      handle: () => (received++, new Promise(() => undefined)),
    });
    await publisher.publish(message(subject, 'precious'));
    await eventually(() => expect(received).toBe(1));
    await doomed.stop();

    const heir = gather(await connected({ ackWaitMs }), subject);
    await eventually(() => expect(heir.bodies()).toEqual(['precious']));
  });

  test('a rejected message comes again after the time for acknowledgement', async () => {
    const subject = anySubject();
    const bus = await connected({ ackWaitMs: 1_000 });
    const redelivered: boolean[] = [];
    bus.subscribe({
      subject,
      group: 'readers',
      maxInFlight: 10,
      handle: (delivery) => {
        redelivered.push(delivery.redelivered);
        return redelivered.length < 2 ? Promise.reject(new Error('not now')) : Promise.resolve();
      },
    });
    await bus.publish(message(subject, 'again'));
    await eventually(() => expect(redelivered).toEqual([false, true]));
    await sleep(1_500);
    expect(redelivered).toHaveLength(2);
  });

  test('a handler that throws at once does no more harm than one that rejects', async () => {
    const subject = anySubject();
    const bus = await connected({ ackWaitMs: 1_000 });
    let calls = 0;
    bus.subscribe({
      subject,
      group: 'readers',
      maxInFlight: 10,
      handle: () => {
        if (++calls === 1) throw new Error('at once');
        return Promise.resolve();
      },
    });
    await bus.publish(message(subject, 'again'));
    await eventually(() => expect(calls).toBe(2));
  });

  test('no member gets more unacknowledged messages than it asked for', async () => {
    const subject = anySubject();
    const bus = await connected();
    let running = 0;
    let most = 0;
    let done = 0;
    bus.subscribe({
      subject,
      group: 'readers',
      maxInFlight: 3,
      handle: async () => {
        most = Math.max(most, ++running);
        await sleep(10);
        running--;
        done++;
      },
    });
    await Promise.all(Array.from({ length: 50 }, (_, n) => bus.publish(message(subject, String(n)))));
    await eventually(() => expect(done).toBe(50));
    expect(most).toBe(3);
  });

  test('a slow consumer loses nothing and holds up nobody', async () => {
    const subject = anySubject();
    const bus = await connected();
    const slow = new Set<string>();
    bus.subscribe({
      subject,
      group: 'slow',
      maxInFlight: 4,
      handle: async ({ body }) => {
        await sleep(15);
        slow.add(body);
      },
    });
    const fast = gather(bus, subject, 'fast');
    await Promise.all(Array.from({ length: 500 }, (_, n) => bus.publish(message(subject, String(n)))));
    await eventually(() => expect(fast.distinct().size).toBe(500));
    expect(slow.size).toBeLessThan(500);
    await eventually(() => expect(slow.size).toBe(500));
  });

  test('stopping waits for what is in hand and acknowledges it', async () => {
    const subject = anySubject();
    const publisher = await connected();
    const stopping = await connected();
    const handled: string[] = [];
    stopping.subscribe({
      subject,
      group: 'readers',
      maxInFlight: 5,
      handle: async ({ body }) => {
        await sleep(300);
        handled.push(body);
      },
    });
    const bodies = Array.from({ length: 20 }, (_, n) => String(n));
    await Promise.all(bodies.map((body) => publisher.publish(message(subject, body))));
    await eventually(() => expect(handled.length).toBeGreaterThan(0));
    await stopping.stop();
    expect(stopping.state).toBe('stopped');

    const heir = gather(await connected(), subject);
    await eventually(() => expect(heir.bodies().length + handled.length).toBe(20));
    await sleep(300);
    expect([...heir.bodies(), ...handled].toSorted()).toEqual(bodies.toSorted());
  });

  test('what a handler gave up because of the stop is taken by the next member at once', async () => {
    const subject = anySubject();
    const ackWaitMs = 60_000;
    const stopping = await connected({ ackWaitMs });
    let giveUp: (() => void) | undefined;
    stopping.subscribe({
      subject,
      group: 'readers',
      maxInFlight: 1,
      handle: () =>
        new Promise((_resolve, reject) => {
          giveUp = () => {
            reject(new Error('stopping'));
          };
        }),
    });
    await stopping.publish(message(subject, 'left behind'));
    await eventually(() => expect(giveUp).toBeDefined());
    const stopped = stopping.stop();
    giveUp?.();
    await stopped;

    const heir = gather(await connected({ ackWaitMs }), subject);
    await eventually(() => expect(heir.bodies()).toEqual(['left behind']));
  });

  test('5,000 messages at once are all stored and all delivered', async () => {
    const subject = anySubject();
    const bus = await connected();
    const reader = gather(bus, subject);
    const body = 'x'.repeat(400);
    await Promise.all(
      Array.from({ length: 5_000 }, (_, n) => bus.publish(message(subject, `${String(n)} ${body}`))),
    );
    await eventually(() => expect(reader.distinct().size).toBe(5_000));
    expect(reader.deliveries).toHaveLength(5_000);
  });

  test('20,000 at once are more than the client takes: each is delivered or refused', async () => {
    const subject = anySubject();
    const bus = await connected();
    const reader = gather(bus, subject, 'readers', 1_000);
    const bodies = Array.from({ length: 20_000 }, (_, n) => String(n));
    const outcomes = await Promise.allSettled(bodies.map((body) => bus.publish(message(subject, body))));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const { reason } of refused) expect(reason).toBeInstanceOf(BusUnavailableError);
    const stored = bodies.filter((_, n) => outcomes[n]?.status === 'fulfilled');
    // Counted: showing how two lists of thousands differ, at each look, would take longer than the deliveries.
    await eventually(() => {
      const seen = reader.distinct();
      expect(stored.filter((body) => !seen.has(body)).length).toBe(0);
    });
  });
}
