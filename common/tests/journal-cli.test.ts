import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runJournalCli } from '../src/cli/run-journal-cli';
import { createJournal, type Journal } from '../src/journal';
import { createLogger } from '../src/logger';
import { createReconciler, createRounds } from '../src/reconciliation';
import { freePort } from '../src/testing';
import { openDatabase, type TestDatabase } from './support/database';
import { recordUsers } from './support/journal-rows';

let database: TestDatabase;
let journal: Journal;
let ids: string[];

beforeEach(async () => {
  database = await openDatabase();
  journal = createJournal(database);
  await journal.ensureIndexes();
  ids = await recordUsers(journal, 3);
  await journal.rows.updateMany({}, { $set: { status: 'published', publishedAt: new Date() } });
});
afterEach(() => database.stop());

/** The command, as an operator types it; `answer` is what they type when asked. */
async function run(
  args: readonly string[],
  options: { answer?: string; env?: Readonly<Record<string, string>> } = {},
) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const questions: string[] = [];
  const code = await runJournalCli(args, {
    env: options.env ?? { MONGO_URI: database.uri },
    print: (line) => void printed.push(line),
    complain: (line) => void complaints.push(line),
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(options.answer ?? '');
    },
  });
  return { code, output: printed.join('\n'), complaints: complaints.join('\n'), questions };
}
/** What does the work in a service. */
const startReconciler = () =>
  createReconciler({
    ...{ rounds: createRounds(database), connection: database.connection, to: [], steps: [] },
    takesBack: false,
    askForEverything: () => Promise.resolve(),
    everyMs: 600_000,
    logger: createLogger({ service: 'auth', level: 'silent' }),
    pollMs: 20,
  });
const pending = () => journal.rows.countDocuments({ status: 'pending' });

test('history prints a line for each event, or JSON', async () => {
  const [id = ''] = ids;
  const row = await journal.rows.findOne({ aggregateId: id });
  const table = await run(['history', id]);
  expect(table.code).toBe(0);
  expect(table.output).toMatch(/^when +event +aggregate[^]*user:created/);
  expect(table.output).toContain(row?._id);
  expect(table.output.split('\n')).toHaveLength(2);
  const json = await run(['history', '--aggregate', id, '--json']);
  expect(JSON.parse(json.output)).toMatchObject([
    { aggregateId: id, version: 0, event: 'user:created', status: 'published', attempts: 1 },
  ]);
});

test('replay asks first, and changes nothing unless told yes', async () => {
  const [id = ''] = ids;
  const refused = await run(['replay', '--aggregate', id]);
  expect(refused).toMatchObject({ code: 1, output: '' });
  expect(refused.questions).toEqual([expect.stringContaining('Publish again: 1 of ')]);
  expect(await pending()).toBe(0);
  expect(await run(['replay', '--aggregate', id], { answer: 'y' })).toMatchObject({
    code: 0,
    output: expect.stringMatching(/: 1 events go out again/) as string,
  });
  expect(await pending()).toBe(1);
});

test.each([
  ['one event', async () => ['--event', (await journal.rows.findOne())?._id ?? ''], 1],
  ['a time', () => Promise.resolve(['--from', '2020-01-01']), 3],
  ['a time without events', () => Promise.resolve(['--to', '2020-01-01']), 0],
  [
    'the dead',
    async () => {
      await journal.rows.updateOne({ aggregateId: ids[1] ?? '' }, { $set: { status: 'dead' } });
      return ['--dead'];
    },
    1,
  ],
])('replay of %s, without a question', async (_what, selection, count) => {
  const replay = await run(['replay', ...(await selection()), '--yes']);
  expect(replay).toMatchObject({ code: 0, questions: [] });
  expect(replay.output).toContain(`${String(count)} events`);
  expect(await pending()).toBe(count);
});

test('restored asks first, then lifts every aggregate and has it told anew', async () => {
  const users = database.connection.collection<{ _id: string; version: number; revision?: number }>('users');
  await users.insertMany(ids.map((id) => ({ _id: id, version: 0 })));
  // As a payment, for which somebody may be about to write what they read before.
  await users.insertOne({ _id: 'untold', version: 0, revision: 3 });
  expect(await run(['restored'])).toMatchObject({ code: 1, output: '' });
  expect(await pending()).toBe(0);
  const service = startReconciler();
  await service.start();

  const restored = await run(['restored'], { answer: 'yes' });

  await service.stop();
  expect(restored).toMatchObject({
    code: 0,
    output: expect.stringContaining('lifted after a restore: 4') as string,
  });
  const rows = await journal.rows.find({ status: 'pending' }).toArray();
  for (const { aggregateId, version, payload } of rows) {
    expect(version).toBeGreaterThan(1e9);
    expect(payload).toMatchObject({ id: aggregateId, version, email: `${aggregateId}@example.com` });
    expect(await users.findOne({ _id: aggregateId })).toMatchObject({ version });
  }
  expect(rows).toHaveLength(3);
  const untold = await users.findOne({ _id: 'untold' });
  expect(untold?.version).toBeGreaterThan(1e9);
  expect(untold?.revision).toBe(4);
});

test.each([
  [[]],
  [['replay']],
  [['replay', '--yes']],
  [['replay', '--dead', '--event', 'x']],
  [['replay', '--from', 'yesterday']],
  [['replay', 'x', '--dead']],
  [['retry']],
  [['retry', 'an-id', '--all']],
  [['dead-letters', '--dead']],
  [['restored', '--dead']],
  [['restored', 'tickets']],
  [['history']],
  [['history', 'x', 'y']],
  [['history', 'x', '--wildly']],
  [['forget', 'x']],
])('explains itself for %j, and changes nothing', async (args) => {
  const command = await run(args);
  expect(command).toMatchObject({ code: 2, output: '' });
  expect(command.complaints).toContain('Usage:');
  expect(await pending()).toBe(0);
});

test('says that there is no such event', async () => {
  expect(await run(['history', 'nobody'])).toMatchObject({
    code: 1,
    complaints: expect.stringContaining('No such events') as string,
  });
});

test.each([
  ['no journal is known', {}, [], /set MONGO_URI/],
  ['no stack runs', { MONGO_URI: 'mongodb://localhost/tickets' }, ['--service', 'tickets'], /none runs here/],
  ['a service keeps none', {}, ['--service', 'client'], /'client' keeps no journal/],
  ['the address is none', { MONGO_URI: 'localhost' }, [], /MONGO_URI is no address/],
  ['the address has no database', { MONGO_URI: 'mongodb://localhost' }, [], /names no database/],
])('says clearly that %s', async (_what, env, args, complaint) => {
  const command = await run(['history', 'x', ...args], { env: { DATA_DIR: '/nowhere', ...env } });
  expect(command).toMatchObject({ code: 2, output: '' });
  expect(command.complaints).toMatch(complaint);
});

test('says clearly that no database answers', async () => {
  const env = {
    MONGO_URI: `mongodb://localhost:${String(await freePort())}/tickets`,
  };
  const command = await run(['history', 'x'], { env });
  expect(command.code).toBe(1);
  expect(command.complaints).toContain('The journal of tickets');
});

test('finds the journals of the running stack, all or those that are named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stack-'));
  const { host } = new URL(database.uri);
  const parts = [{ service: 'mongo', url: `mongodb://${host}` }];
  await writeFile(join(folder, 'stack.json'), JSON.stringify({ parts }));
  const env = { DATA_DIR: folder };
  const all = await run(['history', ids[0] ?? ''], { env });
  expect(all.complaints).toContain('auth, tickets, orders, payments');
  const one = await run(['history', ids[0] ?? '', '--service', 'orders', '--json'], { env });
  expect(z.array(z.unknown()).parse(JSON.parse(one.output))).toEqual([]);
  await rm(folder, { recursive: true });
});
