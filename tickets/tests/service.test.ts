import { sessionRevoked, ticketCreated } from '@ticketing/common/events';
import { ConfigError } from '@ticketing/common/config';
import {
  eventually,
  listenLive,
  type LiveListener,
  signIn,
  testEnvironment,
  type TestUser,
} from '@ticketing/common/testing';
import { readConfig } from '../src/config';
import { newId, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets({ RATE_LIMITS: 'on', OPERATOR_EMAILS: 'operator@example.com' });
});
afterAll(() => tickets.stop());

const post = (user: TestUser, body: object) =>
  tickets.api().post('/api/tickets').set('Cookie', user.cookie).send(body);

test('a user may write 300 times a minute, whatever others do', async () => {
  const busy = signIn();

  const statuses: number[] = [];
  for (let batch = 0; batch < 6; batch++) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(busy, {})));
    statuses.push(...answers.map(({ status }) => status));
  }
  const over = await post(busy, { title: 'Concert', price: 20 });

  expect(new Set(statuses)).toEqual(new Set([400]));
  expect(over.status).toBe(429);
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  await post(signIn(), { title: 'Concert', price: 20 }).expect(201);
});

test.each<[string, 'post' | 'put', string, number]>([
  ['edits', 'put', `/api/tickets/${newId()}`, 300],
  ['watches', 'put', `/api/tickets/${newId()}/watch`, 300],
  ['pictures', 'post', `/api/tickets/${newId()}/images`, 100],
  ['files', 'post', '/api/tickets/import', 20],
])('%s are counted by user', async (_what, method, path, points) => {
  const left = async (user: TestUser) => {
    const { headers } = await tickets.api()[method](path).set('Cookie', user.cookie);
    return [Number(headers['ratelimit-limit']), Number(headers['ratelimit-remaining'])];
  };

  // A Redis that takes longer than 100 ms to answer counts nothing.
  await eventually(async () => {
    const [one, other] = [signIn(), signIn()];
    expect(await left(one)).toEqual([points, points - 1]);
    expect(await left(one)).toEqual([points, points - 2]);
    expect(await left(other)).toEqual([points, points - 1]);
  });
});

test('an address may have 100 live streams', async () => {
  const open: LiveListener[] = [];
  try {
    const listen = async () => open.push(await listenLive(`${tickets.url()}/api/tickets/live`));
    for (let n = 0; n < 100; n++) await listen();

    await expect(listen()).rejects.toThrow('answered 429');
  } finally {
    for (const listener of open) listener.close();
  }
});

test('a session that was ended elsewhere is refused', async () => {
  const user = signIn();
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

  await tickets.bus.publish(sessionRevoked, {
    id: user.id,
    userId: user.id,
    before: at(60),
    expiresAt: at(600),
  });

  await eventually(() => tickets.api().get('/api/tickets/mine').set('Cookie', user.cookie).expect(401));
});

test('with the broker down tickets are listed, and told of once it is back', async () => {
  const seller = signIn();

  await tickets.nats.kill();
  const ticket = await tickets.listTicket(seller);
  await tickets.nats.restart();

  expect(await tickets.bus.next(ticketCreated, ({ id }) => id === ticket.id)).toMatchObject({ version: 0 });
});

test('operators, and only they, are told who did what', async () => {
  const seller = signIn();
  const { id } = await tickets.listTicket(seller);
  const history = (cookie: string) =>
    tickets.api().get(`/api/tickets/ops/journal/${id}`).set('Cookie', cookie);

  const answer = await history(signIn({ email: 'operator@example.com' }).cookie).expect(200);

  expect(answer.body).toMatchObject([{ event: 'ticket:created', version: 0, userId: seller.id }]);
  await history(seller.cookie).expect(403);
});

test('every fault of the environment is named at once', () => {
  const read = () => readConfig({ MINIMUM_PRICE: '-1', NATS_URL: 'nowhere' });

  expect(read).toThrow(ConfigError);
  for (const name of ['MINIMUM_PRICE', 'NATS_URL', 'MONGO_URI', 'JWT_KEY']) expect(read).toThrow(name);
});

test.each([
  [{ S3_ENDPOINT: 'https://s3.example.com' }, 'S3_BUCKET is not set'],
  [{ S3_BUCKET: 'pictures', S3_ACCESS_KEY_ID: 'me' }, 'S3_SECRET_ACCESS_KEY is not set'],
  [{ S3_BUCKET: 'pictures', S3_SECRET_ACCESS_KEY: 'secret' }, 'S3_ACCESS_KEY_ID is not set'],
  [{ S3_BUCKET: 'pictures', S3_ENDPOINT: 's3.example.com' }, 'S3_ENDPOINT: set it to'],
])('half a bucket is refused: %j', (settings, message) => {
  const environment = { ...testEnvironment('tickets', tickets.nats), ...settings };

  expect(() => readConfig(environment)).toThrow(message);
});
