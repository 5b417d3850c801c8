import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import request from 'supertest';
import { z } from 'zod';
import { loadConfig, serviceEnvironment } from '../src/config';
import { userCreated } from '../src/events';
import { createApp } from '../src/http';
import { createRounds } from '../src/reconciliation';
import { type Backbone, createBackbone, type Service } from '../src/service';
import {
  createTestBus,
  eventually,
  freePort,
  type NatsStreamingServer,
  signIn,
  startNatsStreaming,
  type TestBus,
  testEnvironment,
} from '../src/testing';
import { silent } from './support/buses';
import { recordUsers } from './support/journal-rows';

let nats: NatsStreamingServer;
let testBus: TestBus;
let backbone: Backbone;
let service: Service;
let metricsUrl: string;
const path = '/api/things/ops/journal';
const actions = '/api/things/ops/actions';
const operator = signIn({ email: 'operator@example.com' });
const entry = z.object({ eventId: z.string(), aggregateId: z.string(), status: z.string() });

beforeAll(async () => {
  nats = await startNatsStreaming();
  testBus = await createTestBus(nats, [userCreated]);
  const metricsPort = await freePort();
  metricsUrl = `http://127.0.0.1:${String(metricsPort)}/metrics`;
  const environment = testEnvironment('things', nats);
  await leaveOldEvent(environment['MONGO_URI'] ?? '');
  const config = loadConfig(z.object(serviceEnvironment), {
    ...environment,
    OPERATOR_EMAILS: 'someone@example.com, Operator@Example.com',
    JOURNAL_RETENTION_DAYS: '30',
    METRICS_PORT: String(metricsPort),
  });
  backbone = createBackbone({ service: 'things', config, logger: silent });
  const app = createApp({ ...backbone, publicUrl: config.PUBLIC_URL, trustProxy: 1, routes: [] });
  service = backbone.serve({ app, listeners: [] });
  await service.start();
});
afterAll(async () => {
  await backbone.connection.dropDatabase();
  await service.stop();
  await testBus.stop();
  await nats.stop();
});

/** An event that another run of the service published long ago. */
async function leaveOldEvent(uri: string) {
  const connection = await createConnection(uri).asPromise();
  const old = { aggregateId: 'long-ago', version: 0, status: 'published', attempts: 0 };
  const at = new Date(Date.now() - 31 * 24 * 3_600_000);
  await connection.collection('events').insertOne({ ...old, occurredAt: at, publishedAt: at });
  await connection.close();
}
const get = (url: string, cookie: string) => request(service.app).get(url).set('Cookie', cookie);
const replay = (body: object, cookie = operator.cookie) =>
  request(service.app).post(`${path}/replay`).set('Cookie', cookie).send(body);
async function publishedUser() {
  const [id = ''] = await recordUsers(backbone.journal, 1);
  await testBus.next(userCreated, (event) => event.id === id);
  await eventually(async () =>
    expect(await backbone.journal.rows.findOne({ aggregateId: id })).toMatchObject({ status: 'published' }),
  );
  return id;
}
const times = (id: string) => testBus.received(userCreated).filter((event) => event.id === id).length;

test('only operators see or replay anything', async () => {
  for (const url of [`${path}?dead=true`, `${path}/summary`, `${path}/some-id`, actions]) {
    await get(url, '').expect(401);
    await get(url, signIn().cookie).expect(403, { errors: [{ message: 'Forbidden', code: 'forbidden' }] });
    await get(url, operator.cookie).expect(200);
  }
  const id = await publishedUser();
  await replay({ aggregate: id }, '').expect(401);
  await replay({ aggregate: id }, signIn().cookie).expect(403);
  expect(times(id)).toBe(1);
});

test('only operators are told of reconciliation, and have it begin', async () => {
  const url = '/api/things/ops/reconciliation';
  const begin = (cookie: string) => request(service.app).post(url).set('Cookie', cookie);
  await createRounds(backbone).prepare(3_600_000);
  for (const [cookie, refused] of [
    ['', 401],
    [signIn().cookie, 403],
  ] as const) {
    await get(url, cookie).expect(refused);
    await begin(cookie).expect(refused);
  }

  await begin(operator.cookie).expect(202);
  const { body } = await get(url, operator.cookie).expect(200);
  expect(body).toMatchObject({ startedAt: null, finishedAt: null });
});

test('an operator reads a history and has one of its events sent again', async () => {
  const id = await publishedUser();
  const { body } = await get(`${path}/${id}`, operator.cookie).expect(200);
  const [event, ...others] = z.array(entry).parse(body);
  expect(others).toEqual([]);
  expect(event).toMatchObject({ aggregateId: id, status: 'published' });

  await replay({ event: event?.eventId }).expect(200, { events: 1 });
  await replay({ event: randomUUID() }).expect(200, { events: 0 });

  await eventually(() => expect(times(id)).toBe(2));
});

test('what an operator did is kept with their name, the newest first, whether or not it came to anything', async () => {
  const id = await publishedUser();
  const other = randomUUID();
  await replay({ aggregate: id }).expect(200, { events: 1 });
  await replay({ event: other }).expect(200, { events: 0 });
  await request(service.app)
    .post(`/api/things/ops/dead-letters/${id}/retry`)
    .set('Cookie', operator.cookie)
    .expect(404);
  await replay({ aggregate: id }, signIn().cookie).expect(403);

  const { body } = await get(actions, operator.cookie).expect(200);
  const ofThis = await get(`${actions}?about=${id}`, operator.cookie).expect(200);

  const done = { at: expect.any(String) as string, by: 'operator@example.com' };
  const replays = [
    { ...done, what: 'journal:replay', about: other, count: 0 },
    { ...done, what: 'journal:replay', about: id, count: 1 },
  ];
  const retry = { ...done, what: 'dead-letters:retry', about: id, count: 0 };
  expect(body.slice(0, 3)).toEqual([retry, ...replays]);
  expect(ofThis.body).toEqual([retry, replays[1]]);
  await get(`${actions}?about=${id}&about=${other}`, operator.cookie).expect(400);
});

test('what is older than the retention leaves the journal, and operators still see it', async () => {
  await eventually(async () => {
    expect(await backbone.journal.rows.findOne({ aggregateId: 'long-ago' })).toBeNull();
    const { body } = await get(`${path}/long-ago`, operator.cookie);
    expect(body).toMatchObject([{ version: 0, archived: true }]);
  });
});

test('an operator lists dead letters and has them tried again; one that still can’t be handled stays', async () => {
  const letters = '/api/things/ops/dead-letters';
  const body = '{"half":';
  await testBus.publishRaw('session:revoked', body);
  const listed = () =>
    eventually(async () => {
      const found = await get(letters, operator.cookie).expect(200);
      expect(found.body).toMatchObject([{ event: 'session:revoked', body, retrying: false }]);
      return z.array(z.object({ id: z.string(), at: z.string() })).parse(found.body)[0];
    });
  const first = await listed();
  const retry = (url: string, cookie = operator.cookie) =>
    request(service.app).post(`${letters}${url}`).set('Cookie', cookie);
  await get(letters, signIn().cookie).expect(403);
  await retry('/retry', signIn().cookie).expect(403);

  await retry(`/${first?.id ?? ''}/retry`).expect(200, { letters: 1 });
  await retry('/another/retry').expect(404);

  await eventually(async () => expect((await listed())?.at).not.toBe(first?.at));
  await retry('/retry').expect(200, { letters: 1 });
});

test('the summary tells how many wait, for how long, and how many are dead', async () => {
  const { rows } = backbone.journal;
  const waiting = await publishedUser();
  const summary = async () => (await get(`${path}/summary`, operator.cookie).expect(200)).body;
  expect(await summary()).toEqual({ pending: 0, oldestSeconds: 0, dead: 0 });

  const ago = new Date(Date.now() - 90_000);
  const later = new Date(Date.now() + 60_000);
  // As if a publisher had it since: nobody else takes it meanwhile.
  await rows.updateOne(
    { aggregateId: waiting },
    { $set: { status: 'pending', occurredAt: ago, claim: 'somebody', claimedUntil: later } },
  );
  const [given = ''] = await recordUsers(backbone.journal, 1);
  await eventually(async () =>
    expect(
      await rows.updateOne({ aggregateId: given, status: 'published' }, { $set: { status: 'dead' } }),
    ).toMatchObject({ modifiedCount: 1 }),
  );

  const { pending, oldestSeconds, dead } = await summary();
  expect([pending, dead]).toEqual([1, 1]);
  expect(oldestSeconds).toBeGreaterThanOrEqual(89);
  expect(oldestSeconds).toBeLessThan(120);
});

test.each([
  [{}],
  [{ dead: false }],
  [{ from: 'noon' }],
  [{ aggregate: 'a', dead: true }],
  [{ aggregate: { $ne: null } }],
])('refuses to replay %j', (selection) => replay(selection).expect(400));

test('metrics tell of backlog, attempts and dead letters', async () => {
  const page = await (await fetch(metricsUrl)).text();
  for (const name of [
    ...['journal_pending', 'journal_oldest_pending_seconds', 'journal_publish_seconds_count'],
    ...['journal_failed_attempts_total', 'journal_dead', 'journal_dead_total', 'events_dead_letters'],
    ...['events_handled_seconds', 'events_failures_total', 'events_dead_letters_total'],
  ])
    expect(page).toContain(name);
});
