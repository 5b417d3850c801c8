import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { userCreated } from '../src/events';
import { createJournal, type Journal } from '../src/journal';
import { createHttpServer, type HttpServer } from '../src/lifecycle';
import { createLiveStreams, type LiveStreams, type LiveStreamsOptions } from '../src/live';
import { createMetrics } from '../src/metrics';
import { createRevocations, type RevocationStore } from '../src/session';
import { eventually, listenLive, type LiveListener } from '../src/testing';
import { silent } from './support/buses';
import { openDatabase, type TestDatabase } from './support/database';
import { recordUsers } from './support/journal-rows';
import { createTestApp } from './support/test-app';

let database: TestDatabase;
let journal: Journal;
let revocations: RevocationStore;
let running: { http: HttpServer; live: LiveStreams }[] = [];
let listeners: LiveListener[] = [];

beforeEach(async () => {
  database = await openDatabase();
  journal = createJournal(database);
  await journal.ensureIndexes();
  revocations = createRevocations(database);
});
afterEach(async () => {
  for (const listener of listeners) listener.close();
  for (const { http, live } of running) {
    await live.stop();
    await http.stop();
  }
  running = [];
  listeners = [];
  await database.stop();
});

const claims = { id: 'buyer', email: 'a@example.com', jti: randomUUID(), iat: 0, exp: 9_999_999_999 };

/** A process that streams users; gives the address of its streams and its metrics. */
async function serve(overrides: Partial<LiveStreamsOptions> = {}) {
  const metrics = createMetrics({ service: 'test', defaults: false });
  const live = createLiveStreams({
    ...database,
    journal,
    logger: silent,
    metrics,
    revocations,
    event: 'user',
    subjects: [userCreated.subject],
    read: (ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
    ...overrides,
  });
  const routes = Router();
  routes.get('/live', (req, res) => {
    live.open(req, res);
  });
  routes.get('/live/own', (req, res) => {
    const { id } = req.query;
    live.open(req, res, { topics: typeof id === 'string' ? [id] : [], claims });
  });
  const http = createHttpServer({ app: createTestApp({ routes: [routes] }).app, port: 0, logger: silent });
  await http.start();
  running.push({ http, live });
  return { url: `http://127.0.0.1:${String(http.port())}/live`, metrics, http, live };
}

async function listen(...[url, options]: Parameters<typeof listenLive>): Promise<LiveListener> {
  const listener = await listenLive(url, options);
  listeners.push(listener);
  // It is told where it is once it is taken in.
  await eventually(() => expect(listener.lastEventId).not.toBe(''));
  return listener;
}

const told = (listener: LiveListener) =>
  listener.messages.map(({ event, data }) => (event === 'user' ? (data as { id: string }).id : event));
const untilTold = (listener: LiveListener, ids: readonly string[]) =>
  eventually(() => expect(new Set(told(listener))).toEqual(new Set(ids)));

test('every process tells of what any process commits', async () => {
  const here = await listen((await serve()).url);
  const there = await listen((await serve()).url);

  const ids = await recordUsers(journal, 3);

  await untilTold(here, ids);
  await untilTold(there, ids);
});

test('a listener that names topics hears of nothing else', async () => {
  const { url } = await serve();
  const everything = await listen(url);
  const [, wanted = ''] = await recordUsers(journal, 3);

  const one = await listen(`${url}/own?id=${wanted}`);
  await untilTold(one, [wanted]);
  const [other = ''] = await recordUsers(journal, 1);

  await eventually(() => expect(told(everything)).toContain(other));
  expect(told(one)).toEqual([wanted]);
});

test('nothing is lost between a broken connection and the next, to any process', async () => {
  const here = await serve();
  const there = await serve();
  const first = await listen(here.url);
  const seen = await recordUsers(journal, 2);
  await untilTold(first, seen);

  first.close();
  const missed = await recordUsers(journal, 250);
  const again = await listen(there.url, { lastEventId: first.lastEventId });
  const later = await recordUsers(journal, 1);

  await eventually(() => expect(told(again)).toEqual(expect.arrayContaining([...missed, ...later])));
  expect(told(again)).not.toContain('reset');
});

test.each(['1', 'nonsense'])(
  'who comes back from %s, which is too long ago, is told to start anew',
  async (id) => {
    const { url } = await serve();

    const listener = await listen(url, { lastEventId: id });
    const ids = await recordUsers(journal, 1);

    await untilTold(listener, ['reset', ...ids]);
  },
);

test('who says when its page was made is told what changed since', async () => {
  const { url } = await serve();
  const at = (ms: number) => `${url}?since=${new Date(Date.now() + ms).toISOString()}`;
  const ids = await recordUsers(journal, 1);

  const made = await listen(at(0));
  const long = await listen(at(-3_600_000));
  const ahead = await listen(at(3_600_000));

  await untilTold(made, ids);
  await untilTold(long, ['reset']);
  await untilTold(ahead, ids);
});

test('what is forgotten is not passed over in silence', async () => {
  const { url } = await serve({ remembered: 5 });
  const listener = await listen(url);
  const [first = ''] = await recordUsers(journal, 1);
  await untilTold(listener, [first]);
  listener.close();
  const witness = await listen(url);
  for (let user = 0; user < 10; user++) {
    const ids = await recordUsers(journal, 1);
    await eventually(() => expect(told(witness)).toEqual(expect.arrayContaining(ids)));
  }

  const again = await listen(url, { lastEventId: listener.lastEventId });

  await eventually(() => expect(told(again)).toEqual(['reset']));
});

/** Those of this test's database alone: other tests share the server. Returns how many. */
async function endCursors(): Promise<number> {
  const { name } = database.connection;
  const open = await database.connection
    .getClient()
    .db('admin')
    .aggregate<{ ns: string; cursor: { cursorId: unknown } }>(
      [
        { $currentOp: { allUsers: true, idleCursors: true } },
        { $match: { ns: { $regex: `^${name}\\.` }, 'cursor.cursorId': { $exists: true } } },
      ],
      { readConcern: 'local' },
    )
    .toArray();
  for (const { ns, cursor } of open)
    await database.connection.db?.command({
      killCursors: ns.slice(name.length + 1),
      cursors: [cursor.cursorId],
    });
  return open.length;
}

test('the stream goes on when the database ends its cursors', async () => {
  const listener = await listen((await serve()).url);
  const before = await recordUsers(journal, 1);
  await untilTold(listener, before);

  expect(await endCursors()).toBeGreaterThan(0);
  const after = await recordUsers(journal, 2);

  await untilTold(listener, [...before, ...after]);
});

test('a state that can’t be read for a moment is told later', async () => {
  let failures = 2;
  const { url } = await serve({
    read: (ids) =>
      failures-- > 0
        ? Promise.reject(new Error('away'))
        : Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
  });
  const listener = await listen(url);

  const ids = await recordUsers(journal, 1);

  await untilTold(listener, ids);
});

test('a state is read once however many listen', async () => {
  const reads: string[] = [];
  const { url } = await serve({
    read(ids) {
      reads.push(...ids);
      return Promise.resolve(new Map(ids.map((id) => [id, { id }])));
    },
  });
  const many = await Promise.all(Array.from({ length: 20 }, () => listen(url)));

  const ids = await recordUsers(journal, 3);

  for (const listener of many) await untilTold(listener, ids);
  expect(reads.sort()).toEqual([...ids].sort());
});

test('who does not read is cut off, and holds up nobody', async () => {
  const { url, metrics } = await serve({
    heartbeatMs: 150,
    stallMs: 3_000,
    read: (ids) => Promise.resolve(new Map(ids.map((id) => [id, { id, text: 'x'.repeat(500_000) }]))),
  });
  const slow = await listen(url);
  const quick = await listen(url);
  slow.pause();

  const ids = await recordUsers(journal, 40);

  await untilTold(quick, ids);
  await eventually(async () => {
    const page = await metrics.registry.metrics();
    expect(page).toMatch(/live_listeners_cut_total\{reason="slow".*\} 1/);
    expect(page).toMatch(/live_listeners\{.*\} 1/);
  });
  expect(quick.isOpen).toBe(true);
});

test('a stream ends with its session', async () => {
  const { url } = await serve({ heartbeatMs: 150 });
  const own = await listen(`${url}/own?id=1`);
  const anybody = await listen(url);

  const revocation = {
    userId: claims.id,
    before: new Date().toISOString(),
    expiresAt: '2099-01-01T00:00:00Z',
  };
  await revocations.apply({ id: claims.jti, ...revocation });

  await eventually(() => expect(own.isOpen).toBe(false));
  expect(anybody.isOpen).toBe(true);
});

test('heart-beats keep a stream open on which nothing happens', async () => {
  const { url } = await serve({ heartbeatMs: 60 });

  const listener = await listen(url);

  await eventually(() => expect(listener.comments).toBeGreaterThan(3));
});

test('an address may have so many streams and no more', async () => {
  const { url } = await serve({ perAddress: 2 });
  const first = await listen(url);
  await listen(url);

  await expect(listenLive(url)).rejects.toThrow('answered 429');
  first.close();

  await eventually(() => listen(url));
});

test('a process has so many streams and no more', async () => {
  const { url } = await serve({ atMost: 1 });
  await listen(url);

  await expect(listenLive(url)).rejects.toThrow('answered 503');
});

test('streams end at once when the process stops', async () => {
  const { url, live, http } = await serve();
  const listener = await listen(url);
  const startedAt = performance.now();

  await live.stop();
  await http.stop();

  await eventually(() => expect(listener.isOpen).toBe(false));
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});

test('HEAD is answered without a stream', async () => {
  const { url } = await serve();

  const answer = await fetch(url, { method: 'HEAD' });

  expect(answer.headers.get('content-type')).toMatch('text/event-stream');
});
