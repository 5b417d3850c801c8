import { createLogger } from '@ticketing/common/logger';
import { createTestBus, eventually, startNatsStreaming, testEnvironment } from '@ticketing/common/testing';
import { userCreated } from '@ticketing/common/events';
import request from 'supertest';
import { readConfig } from '../src/config';
import { createAuthService } from '../src/service';
import { type AuthUnderTest, newEmail, startAuth } from './support/auth-under-test';

describe('auth behind https', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth({ PUBLIC_URL: 'https://ticketing.dev' });
  });
  afterAll(() => auth.stop());

  it('marks the cookie Secure, whether or not the proxy says that TLS ended there', async () => {
    const response = await auth
      .api()
      .post('/api/users/signup')
      .send({ email: newEmail(), password: 'password' })
      .expect(201);

    expect(response.get('Set-Cookie')?.[0]).toMatch(/; secure; httponly$/);
    expect(response.get('Strict-Transport-Security')).toContain('max-age=');
  });

  it('keeps its journal to operators, under its own path', async () => {
    await auth.api().get('/api/users/ops/journal/some-id').expect(401);
  });

  it('refuses a sign-in that another site makes the browser send', async () => {
    const response = await auth
      .api()
      .post('/api/users/signin')
      .set('Origin', 'https://evil.example')
      .send({ email: 'a@b.cd', password: 'password' })
      .expect(403);

    expect(response.body).toMatchObject({
      errors: [{ message: 'Requests from other sites are not accepted' }],
    });
  });
});

describe('rate limits of auth', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth({ RATE_LIMITS: 'on' });
  });
  afterAll(() => auth.stop());

  it('slow down guessing the password of one account from one address, and nobody else', async () => {
    const [victim, other] = [newEmail(), newEmail()];
    const guess = (email: string, address: string) =>
      auth
        .api()
        .post('/api/users/signin')
        .set('X-Forwarded-For', address)
        .send({ email, password: 'guessed password' });

    const guesses: Awaited<ReturnType<typeof guess>>[] = [];
    // A few at a time: a Redis that takes longer than 100 ms to answer lets requests through.
    while (guesses.length < 80) {
      guesses.push(...(await Promise.all(Array.from({ length: 5 }, () => guess(victim, '203.0.113.7')))));
    }
    const otherAccount = await guess(other, '203.0.113.7');
    const otherAddress = await guess(victim, '203.0.113.8');

    const refused = guesses.filter((response) => response.status === 429);
    // 60 are allowed.
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(20);
    expect(Number(refused[0]?.get('Retry-After'))).toBeGreaterThan(0);
    expect([otherAccount.status, otherAddress.status]).toEqual([400, 400]);
  });
});

describe('rate limits of passwords', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth({ RATE_LIMITS: 'on' });
  });
  afterAll(() => auth.stop());

  it('count a stolen session’s guesses together with those of signing in', async () => {
    const { cookie, email } = await auth.signUp();
    const guesses = Array.from({ length: 80 }, (_, i) => {
      const body = { password: 'guessed password', currentPassword: 'guessed password' };
      if (i % 3 === 0)
        return auth
          .api()
          .post('/api/users/signin')
          .send({ email, ...body });
      if (i % 3 === 1) return auth.api().delete('/api/users/me').set('Cookie', cookie).send(body);
      return auth.api().put('/api/users/password').set('Cookie', cookie).send(body);
    });

    const statuses = (await Promise.all(guesses)).map((response) => response.status);

    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(60);
  });

  it('send at most five mails an hour to one address, whether or not it is known', async () => {
    const { email } = await auth.signUp();
    const ask = (address: string) => auth.api().post('/api/users/reset').send({ email: address });

    for (const address of [email, newEmail()]) {
      const statuses = await Promise.all(Array.from({ length: 7 }, () => ask(address)));

      expect(statuses.map((response) => response.status).toSorted()).toEqual([
        ...Array<number>(5).fill(202),
        ...Array<number>(2).fill(429),
      ]);
    }
  });
});

describe('rate limits of accounts', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth({ RATE_LIMITS: 'on' });
  });
  afterAll(() => auth.stop());

  const password = 'long enough';
  let addresses = 0;
  const anyAddress = () => `198.51.100.${String(addresses++ % 250)}`;

  it.each([
    ['sign-ups', '/api/users/signup', 1000, { email: newEmail(), password }],
    ['new passwords', '/api/users/reset/confirm', 60, { token: 'nonsense', password }],
  ])('count %s by address', async (_what, path, points, body) => {
    const left = async (address: string) => {
      const { headers } = await auth.api().post(path).set('X-Forwarded-For', address).send(body);
      return [Number(headers['ratelimit-limit']), Number(headers['ratelimit-remaining'])];
    };

    // A Redis that takes longer than 100 ms to answer counts nothing.
    await eventually(async () => {
      const [one, other] = [anyAddress(), anyAddress()];
      expect(await left(one)).toEqual([points, points - 1]);
      expect(await left(one)).toEqual([points, points - 2]);
      expect(await left(other)).toEqual([points, points - 1]);
    });
  });

  it('let one address ask for a hundred mails an hour, to whomever', async () => {
    const ask = (from: string) =>
      auth.api().post('/api/users/reset').set('X-Forwarded-For', from).send({ email: newEmail() });
    const statuses: number[] = [];

    while (statuses.length < 120) {
      const some = await Promise.all(Array.from({ length: 20 }, () => ask('203.0.113.7')));
      statuses.push(...some.map(({ status }) => status));
    }

    // The few that a slow Redis lets through uncounted are none of the hundred.
    expect(statuses.filter((status) => status === 202).length).toBeGreaterThanOrEqual(100);
    expect(statuses).toContain(429);
    await ask('203.0.113.8').expect(202);
  });
});

describe('auth without its broker', () => {
  it('signs people up and tells the others later', async () => {
    const nats = await startNatsStreaming();
    const config = readConfig(testEnvironment('auth', nats));
    const service = createAuthService({ config, logger: createLogger({ service: 'auth', level: 'silent' }) });
    await service.start();
    const email = newEmail();
    await nats.kill();

    const response = await request(service.app)
      .post('/api/users/signup')
      .send({ email, password: 'password' });
    const ready = await request(service.app).get('/healthz/ready');
    await nats.restart();
    const bus = await createTestBus(nats, [userCreated]);
    const event = await bus.next(userCreated, (event) => event.email === email);

    expect([response.status, ready.status]).toEqual([201, 200]);
    expect(event.id).toBe(response.body.id);
    await service.stop();
    await bus.stop();
    await nats.stop();
  });
});

describe('the environment of auth', () => {
  it('is read with all its faults listed at once', () => {
    const environment = { JWT_KEY: 'short', PORT: 'x', TRUST_PROXY: 'true', RATE_LIMITS: 'maybe' };

    const read = () => readConfig(environment);

    for (const name of [
      'JWT_KEY',
      'PORT',
      'TRUST_PROXY',
      'RATE_LIMITS',
      'MONGO_URI',
      'NATS_URL',
      'REDIS_HOST',
    ]) {
      expect(read).toThrow(new RegExp(`^ {2}${name}`, 'm'));
    }
  });
});
