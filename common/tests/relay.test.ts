import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCli } from '../src/cli/run-cli';
import { Subjects } from '../src/events';
import type { EventBus } from '../src/messaging';
import { type BrokerServer, eventually, startJetStream, startNatsStreaming } from '../src/testing';
import { createBuses, gather, untilConnected } from './support/buses';

let older: BrokerServer;
let newer: BrokerServer;
let oldBus: EventBus;
let newBus: EventBus;
const relays: { stop(): Promise<number> }[] = [];
const oldBuses = createBuses(() => older);
const newBuses = createBuses(() => newer);

beforeEach(async () => {
  [older, newer] = await Promise.all([startNatsStreaming(), startJetStream()]);
  [oldBus, newBus] = await Promise.all([oldBuses.start(), newBuses.start()]);
  await Promise.all([untilConnected(oldBus), untilConnected(newBus)]);
});
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.stop();
  await Promise.all([oldBuses.stopAll(), newBuses.stopAll()]);
  await Promise.all([older.stop(), newer.stop()]);
});

/** The command, as an operator types it. */
function startRelay() {
  const lines: string[] = [];
  const interrupted = new AbortController();
  const code = runCli(['relay', `nats-streaming=${older.url}`, `jetstream=${newer.url}`], {
    env: {},
    print: (line) => void lines.push(line),
    complain: (line) => void lines.push(line),
    interrupted: interrupted.signal,
  });
  const relay = {
    lines,
    stop() {
      interrupted.abort();
      return code;
    },
  };
  relays.push(relay);
  return relay;
}

const subject = Subjects.UserCreated;

function event(name: string) {
  const meta = { eventId: randomUUID() };
  return { id: meta.eventId, subject, body: JSON.stringify({ name, meta }) };
}

const names = (reader: ReturnType<typeof gather>) =>
  reader.bodies().map((body) => /"name":"([^"]*)"/.exec(body)?.[1] ?? body);

test('what either broker had and gets is on both, once', async () => {
  await oldBus.publish(event('before the relay'));
  const oldReader = gather(oldBus, subject);
  const newReader = gather(newBus, subject);
  const relay = startRelay();
  await eventually(() => expect(names(newReader)).toEqual(['before the relay']));
  await oldBus.publish(event('from the old'));
  await newBus.publish(event('from the new'));
  await newBus.publish({ id: 'poison', subject, body: 'no event at all' });

  const all = ['before the relay', 'from the new', 'from the old', 'no event at all'];
  await eventually(() => expect(names(oldReader).toSorted()).toEqual(all));
  await eventually(() => expect(names(newReader).toSorted()).toEqual(all));
  // Nothing goes round in circles.
  await sleep(1_000);
  expect(names(oldReader)).toHaveLength(4);
  expect(names(newReader)).toHaveLength(4);
  expect(relay.lines[0]).toContain('nats-streaming → jetstream 0 copied');
  expect(await relay.stop()).toBe(0);
});

test('a broker that is away gets everything when it is back', async () => {
  startRelay();
  const first = event('first');
  await oldBus.publish(first);
  const reader = gather(newBus, subject);
  await eventually(() => expect(names(reader)).toEqual(['first']));
  await newer.kill();
  const events = Array.from({ length: 20 }, (_, n) => event(String(n)));
  await Promise.all(events.map((one) => oldBus.publish(one)));
  await sleep(500);
  await newer.restart();
  await eventually(() => expect(new Set(names(reader)).size).toBe(21), { timeoutMs: 40_000 });
});

test('a relay that is stopped in the middle goes on where it was, and ends', async () => {
  const oldReader = gather(oldBus, subject);
  const newReader = gather(newBus, subject);
  const publish = async (prefix: string) => {
    const events = Array.from({ length: 300 }, (_, n) => event(`${prefix}${String(n)}`));
    await Promise.all(events.map((one, n) => (n % 2 === 0 ? oldBus : newBus).publish(one)));
  };
  const first = startRelay();
  await publish('a');
  await first.stop();
  await publish('b');
  startRelay();
  await eventually(() => {
    expect(new Set(names(oldReader)).size).toBe(600);
    expect(new Set(names(newReader)).size).toBe(600);
  });
  await sleep(1_000);
  const before = [names(oldReader).length, names(newReader).length];
  await sleep(1_500);
  expect([names(oldReader).length, names(newReader).length]).toEqual(before);
});

test.each([
  [['relay', 'jetstream=nats://a:4222'], 'Usage:'],
  [['relay', 'kafka=a', 'jetstream=nats://a:4222'], "'kafka=a' is no broker"],
])('explains itself for %j', async (args, complaint) => {
  const complaints: string[] = [];
  const code = await runCli(args, {
    env: {},
    print: () => undefined,
    complain: (line) => void complaints.push(line),
    interrupted: new AbortController().signal,
  });
  expect(code).toBe(2);
  expect(complaints.join('\n')).toContain(complaint);
});
