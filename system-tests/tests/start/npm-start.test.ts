import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { choosePorts } from '../../../infra/local/src/stack/ports';
import { readStackFile } from '../../../infra/local/src/stack/stack-file';
import { closeConnections, sendRaw } from '../support/http-client';
import { survivors } from '../../../infra/local/src/test-run/survivors';

/** The command of the README, as people type it. */

const repository = resolve(__dirname, '../../..');
const readyAgainWithinMs = 15_000;

let folder: string;
let port: number;
let running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketing-start-'));
  ({ origin: port = 0 } = await choosePorts(['origin'], {}));
});
afterAll(async () => {
  await Promise.all(
    running.map(async (child) => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }),
  );
  closeConnections();
  await rm(folder, { recursive: true, force: true });
});

const dataDir = (name: string): string => join(folder, name);

/** `npm start` on a data folder, and what it says. */
function start(data: string) {
  const child = spawn('npm', ['start'], {
    cwd: repository,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir(data), NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const since = performance.now();
  let output = '';
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    running = running.filter((each) => each !== child);
    return code;
  });
  const ready = new Promise<number>((done, failed) => {
    const hear = (text: Buffer): void => {
      output += text.toString();
      if (/^Ready: http:/m.test(output)) done(performance.now() - since);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((code) => {
      failed(new Error(`npm start ended with ${String(code)}: ${output}`));
    });
  });
  ready.catch(() => undefined);
  return { child, ended, ready, output: () => output };
}

const send = (method: string, path: string, body?: object) =>
  sendRaw(`http://localhost:${port}`, {
    ...{ method, path },
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

/** Each account that was printed, with its password. */
const accountsIn = (output: string) =>
  [...output.matchAll(/(\S+@example\.com)\s+password (\S+)/g)].map(([, email, password]) => ({
    email,
    password,
  }));

async function expectDemo(output: string): Promise<void> {
  const accounts = accountsIn(output);
  expect(accounts.map(({ email }) => email)).toEqual([
    'buyer@example.com',
    'seller@example.com',
    'operator@example.com',
  ]);
  for (const account of accounts) expect((await send('POST', '/api/users/signin', account)).status).toBe(200);
  expect((await send('GET', '/api/tickets?limit=100')).body).toHaveLength(30);
}

/** The parts that all others go before. */
function standingBack(data: string): string[] {
  const parts = readStackFile(dataDir(data))?.parts ?? [];
  return parts
    .filter(({ pid }) => pid !== undefined && getPriority(pid) > getPriority())
    .map(({ name }) => name);
}

test('starts with demo data, says why a second one can’t, leaves nothing behind, and is soon there again', async () => {
  const first = start('data');
  await first.ready;
  await expectDemo(first.output());
  expect((await send('GET', '/')).text).toContain('<html');
  expect(standingBack('data').toSorted()).toEqual(['expiration', 'mail']);

  const [sameData, samePort] = [start('data'), start('other')];
  expect(await sameData.ended).toBe(1);
  expect(sameData.output()).toContain('It is already running on');
  expect(await samePort.ended).toBe(1);
  expect(samePort.output()).toContain(`Port ${port} is in use`);
  for (const { output } of [sameData, samePort]) expect(output()).not.toMatch(/^\s+at /m);

  first.child.kill('SIGTERM');
  await first.ended;
  expect(first.output()).toContain('Stopped.');
  expect(survivors(new Set(), dataDir('data'))).toEqual([]);

  const second = start('data');
  expect(await second.ready).toBeLessThan(readyAgainWithinMs);
  await expectDemo(second.output());
  second.child.kill('SIGINT');
  await second.ended;
  expect(survivors(new Set(), dataDir('data'))).toEqual([]);
});
