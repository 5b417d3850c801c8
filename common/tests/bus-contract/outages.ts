import { setTimeout as sleep } from 'node:timers/promises';
import { BusUnavailableError, type EventBus } from '../../src/messaging';
import { eventually, type BrokerServer } from '../../src/testing';
import { anySubject, createBuses, gather, message, untilConnected } from '../support/buses';

/** What every adapter promises while its server dies, freezes and comes back. */
export function survivesOutages(startServer: () => Promise<BrokerServer>): void {
  let server: BrokerServer;
  const buses = createBuses(() => server);

  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(async () => {
    server.thaw();
    await buses.stopAll();
    await server.stop();
  });

  const untilDisconnected = (bus: EventBus, timeoutMs: number) =>
    eventually(() => expect(bus.state).toBe('connecting'), { timeoutMs });

  /** Publishes until it fails: a busy machine freezes a process a moment after it is told to. */
  const untilRefused = async (bus: EventBus, subject: string): Promise<unknown> => {
    for (;;) {
      const outcome = await bus.publish(message(subject, 'into the ice')).catch((error: unknown) => error);
      if (outcome !== undefined) return outcome;
    }
  };

  test('a killed server that is back is found within seconds, with every subscription', async () => {
    const subjects = Array.from({ length: 12 }, anySubject);
    const bus = await buses.start();
    await untilConnected(bus);
    const readers = subjects.map((subject) => gather(bus, subject));
    await Promise.all(subjects.map((subject) => bus.publish(message(subject, 'before'))));
    await eventually(() => {
      for (const reader of readers) expect(reader.bodies()).toContain('before');
    });

    await server.kill();
    await untilDisconnected(bus, 10_000);
    await sleep(1_000);
    await server.restart();
    await untilConnected(bus, 15_000);
    await Promise.all(subjects.map((subject) => bus.publish(message(subject, 'after'))));
    await eventually(() => {
      for (const reader of readers) expect(reader.bodies()).toContain('after');
    });
  });

  test('nothing acknowledged to a publisher is lost when the server is killed in the middle', async () => {
    const subject = anySubject();
    const bus = await buses.start({ publishTimeoutMs: 2_000, ackWaitMs: 2_000 });
    await untilConnected(bus);
    const reader = gather(bus, subject);
    const stored: string[] = [];
    const refusals: unknown[] = [];
    const ending = new AbortController();
    const publishing = (async () => {
      for (let n = 0; !ending.signal.aborted; n++) {
        const bodies = Array.from({ length: 50 }, (_, part) => `${String(n)}.${String(part)}`);
        await Promise.all(
          bodies.map((body) =>
            bus.publish(message(subject, body)).then(
              () => stored.push(body),
              (error: unknown) => refusals.push(error),
            ),
          ),
        );
        await sleep(5);
      }
    })();
    for (let round = 0; round < 2; round++) {
      await sleep(400);
      await server.kill();
      await sleep(200);
      await server.restart();
      await untilConnected(bus);
    }
    await sleep(300);
    ending.abort();
    await publishing;

    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(BusUnavailableError);
    await eventually(() => {
      const seen = reader.distinct();
      expect(stored.filter((body) => !seen.has(body))).toEqual([]);
    });
  });

  test('a frozen server is noticed within seconds, and used again when it thaws', async () => {
    const subject = anySubject();
    const bus = await buses.start();
    await untilConnected(bus);
    const reader = gather(bus, subject);
    await bus.publish(message(subject, 'before'));
    await eventually(() => expect(reader.bodies()).toContain('before'));
    server.freeze();
    const refused = untilRefused(bus, subject);
    await untilDisconnected(bus, 10_000);
    expect(await refused).toBeInstanceOf(BusUnavailableError);
    server.thaw();
    await untilConnected(bus);
    await bus.publish(message(subject, 'after'));
    await eventually(() => expect(reader.bodies()).toContain('after'));
  });

  test('half a record, as a server leaves that is killed while it writes, costs nothing', async () => {
    const subject = anySubject();
    const bus = await buses.start();
    await untilConnected(bus);
    let connections = 0;
    bus.onConnected(() => connections++);
    await bus.publish(message(subject, 'first'));
    for (const torn of ['messages', 'index'] as const) {
      const before = connections;
      await server.kill();
      await server.tear(torn);
      await server.restart();
      await eventually(() => expect(connections).toBeGreaterThan(before), { timeoutMs: 15_000 });
      await bus.publish(message(subject, `after half a record of the ${torn}`));
    }
    const reader = gather(bus, subject);
    await eventually(() =>
      expect([...reader.distinct()]).toEqual([
        'first',
        'after half a record of the messages',
        'after half a record of the index',
      ]),
    );
  });

  test('a server whose store was wiped is used like a new one', async () => {
    const subject = anySubject();
    const bus = await buses.start();
    await untilConnected(bus);
    let connections = 0;
    bus.onConnected(() => connections++);
    const reader = gather(bus, subject);
    await bus.publish(message(subject, 'gone'));
    await eventually(() => expect(reader.bodies()).toContain('gone'));
    await server.kill();
    await server.wipe();
    await server.restart();
    await eventually(() => expect(connections).toBe(2));
    await bus.publish(message(subject, 'first of the new store'));
    await eventually(() => expect([...reader.distinct()]).toEqual(['gone', 'first of the new store']));
  });

  test('starting does not wait for a server; publishing is refused until it is there', async () => {
    await server.kill();
    const bus = await buses.start();
    const subject = anySubject();
    const reader = gather(bus, subject);
    let connections = 0;
    bus.onConnected(() => connections++);
    await expect(bus.publish(message(subject, 'too early'))).rejects.toThrow(BusUnavailableError);
    expect(bus.state).toBe('connecting');
    await sleep(1_500);
    await server.restart();
    await untilConnected(bus, 15_000);
    expect(connections).toBe(1);
    await bus.publish(message(subject, 'now'));
    await eventually(() => expect([...reader.distinct()]).toEqual(['now']));
  });

  test('a message handled while the server was away is not lost, and one more delivery is all it costs', async () => {
    const subject = anySubject();
    const bus = await buses.start({ ackWaitMs: 1_000 });
    await untilConnected(bus);
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let calls = 0;
    bus.subscribe({
      subject,
      group: 'readers',
      maxInFlight: 5,
      handle: () => (calls++ === 0 ? finished : Promise.resolve()),
    });
    await bus.publish(message(subject, 'in hand'));
    await eventually(() => expect(calls).toBe(1));
    await server.kill();
    await untilDisconnected(bus, 10_000);
    finish();
    await server.restart();
    await untilConnected(bus);
    await eventually(() => expect(calls).toBe(2));
    await sleep(1_500);
    expect(calls).toBe(2);
  });

  test.each(['down', 'frozen'])('stops within seconds when the server is %s', async (state) => {
    const bus = await buses.start();
    await untilConnected(bus);
    gather(bus, anySubject());
    if (state === 'down') await server.kill();
    else server.freeze();
    const startedAt = Date.now();
    await bus.stop();
    expect(Date.now() - startedAt).toBeLessThan(8_000);
    await expect(bus.publish(message('any', ''))).rejects.toThrow(BusUnavailableError);
  });
}
