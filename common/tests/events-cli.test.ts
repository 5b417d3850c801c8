import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../src/cli/run-cli';
import { expirationComplete, userCreated } from '../src/events';
import {
  createTestBus,
  eventually,
  freePort,
  type BrokerServer,
  startJetStream,
  startNatsStreaming,
  type TestBus,
} from '../src/testing';

/** Runs the command as in a terminal, and goes on without waiting for its end. */
function runIn(args: string[], env: Record<string, string>) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const interrupted = new AbortController();
  const code = runCli(args, {
    env,
    print: (line) => void printed.push(line),
    complain: (line) => void complaints.push(line),
    interrupted: interrupted.signal,
  });
  return {
    code,
    output: () => printed.join('\n'),
    complaints: () => complaints.join('\n'),
    interrupt: () => interrupted.abort(),
  };
}

describe.each([
  ['NATS Streaming', startNatsStreaming],
  ['JetStream', startJetStream],
])('on %s', (_name, startServer) => {
  let nats: BrokerServer;
  let testBus: TestBus;

  beforeAll(async () => {
    nats = await startServer();
    testBus = await createTestBus(nats, [expirationComplete]);
  });
  afterAll(async () => {
    await testBus.stop();
    await nats.stop();
  });

  const run = (args: string[], env: Record<string, string> = { NATS_URL: nats.url }) => runIn(args, env);

  test('publishes an event with meta that listeners understand, and prints it', async () => {
    const publishing = run(['publish', 'expiration:complete', '{"orderId":"by-hand"}']);
    expect(await publishing.code).toBe(0);
    const event = await testBus.next(expirationComplete, ({ orderId }) => orderId === 'by-hand');
    expect(publishing.output()).toContain(event.meta.eventId);
  });

  test.each([
    [
      'faults of the data, each of them',
      ['order:created', '{"id":"x"}'],
      /version: .*\n.*status: .*\n.*userId: /,
    ],
    [
      'unknown fields',
      ['expiration:complete', '{"orderId":"x","colour":"red"}'],
      /Unrecognized key: "colour"/,
    ],
    ['what is no JSON', ['expiration:complete', '{orderId}'], /JSON/],
    ['unknown subjects, naming those there are', ['order:eaten', '{}'], /order:eaten[^]*expiration:complete/],
  ])('refuses %s', async (_what, args, complaint) => {
    const publishing = run(['publish', ...args]);
    expect(await publishing.code).toBe(2);
    expect(publishing.complaints()).toMatch(complaint);
    expect(publishing.output()).toBe('');
  });

  test('prints the events of a pattern since the beginning, one or more of a kind', async () => {
    await testBus.publish(userCreated, { id: 'u1', version: 0, email: 'u1@example.com', locale: 'en' });
    await testBus.publishRaw('user:updated', 'not { json');
    const listening = run(['listen', 'user:*', '--since-beginning']);
    await eventually(() => {
      expect(listening.output()).toMatch(/user:created #\d+ \d{4}-\d\d-\d\dT[^]*"email": "u1@example.com"/);
      expect(listening.output()).toContain('(no JSON) not { json');
    });
    listening.interrupt();
    expect(await listening.code).toBe(0);
    expect(listening.complaints()).not.toContain('gone');
    expect(listening.output()).not.toContain('expiration:complete');
  });

  test('prints only what is new unless told otherwise', async () => {
    await testBus.publish(userCreated, { id: 'old', version: 0, email: 'old@example.com', locale: 'en' });
    const listening = run(['listen', '*']);
    await eventually(async () => {
      await testBus.publish(userCreated, { id: 'new', version: 0, email: 'new@example.com', locale: 'en' });
      expect(listening.output()).toContain('new@example.com');
    });
    expect(listening.output()).not.toContain('old@example.com');
    listening.interrupt();
    expect(await listening.code).toBe(0);
  });

  test('says clearly that no broker answers', async () => {
    const url = `nats://127.0.0.1:${String(await freePort())}`;
    for (const args of [
      ['listen', '*'],
      ['publish', 'expiration:complete', '{"orderId":"x"}'],
    ]) {
      const command = run(args, { NATS_URL: url });
      expect(await command.code).toBe(1);
      expect(command.complaints()).toContain(`No broker answers at ${url} for cluster 'ticketing'`);
    }
  });

  test('ends with a word when the broker goes while it listens', async () => {
    const mortal = await startServer();
    const listening = run(['listen', 'user:*'], { NATS_URL: mortal.url });
    await eventually(() =>
      expect(listening.complaints()).toContain('Listening to user:created, user:updated'),
    );
    await mortal.stop();
    expect(await listening.code).toBe(1);
    expect(listening.complaints()).toContain('The broker is gone');
  });

  test('finds the broker of the running stack', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stack-'));
    const parts = [
      { service: 'mongo', url: 'mongodb://127.0.0.1:1' },
      { service: 'nats', url: nats.url },
    ];
    await writeFile(join(folder, 'stack.json'), JSON.stringify({ parts }));
    const command = run(['publish', 'expiration:complete', '{"orderId":"stack"}'], { DATA_DIR: folder });
    expect(await command.code).toBe(0);
    await rm(folder, { recursive: true });
  });

  test.each([[[]], [['listen']], [['dance', 'x']], [['listen', 'x', '--wildly']]])(
    'explains itself for %j',
    async (args) => {
      const command = run(args);
      expect(await command.code).toBe(2);
      expect(command.complaints()).toContain('Usage:');
    },
  );
});

test('says that the cluster’s name is wrong', async () => {
  const nats = await startNatsStreaming();
  const command = runIn(['listen', '*'], { NATS_URL: nats.url, NATS_CLUSTER_ID: 'another' });
  expect(await command.code).toBe(1);
  expect(command.complaints()).toContain("for cluster 'another'");
  await nats.stop();
});
