import { z } from 'zod';
import { ConfigError, currency, loadConfig, onOff, positiveSeconds, serviceEnvironment } from '../src/config';

const complete = {
  PUBLIC_URL: 'https://ticketing.dev/',
  JWT_KEY: 'k'.repeat(32),
  REDIS_HOST: 'expiration-redis-srv',
  MONGO_URI: 'mongodb://tickets-mongo-srv:27017/tickets',
  NATS_URL: 'http://nats-srv:4222',
  NATS_CLIENT_ID: 'tickets-depl-5f7c-x2x',
};
const schema = z.object({ ...serviceEnvironment, EXPIRATION_WINDOW_SECONDS: positiveSeconds.default(900) });
const load = (changes: Record<string, string | undefined> = {}) =>
  loadConfig(schema, { ...complete, ...changes });

function faultsOf(changes: Record<string, string | undefined>): readonly string[] {
  try {
    load(changes);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
  }
  return [];
}

describe('loadConfig', () => {
  it('fills in the defaults', () => {
    expect(load()).toMatchObject({
      PORT: 3000,
      LOG_LEVEL: 'info',
      PUBLIC_URL: 'https://ticketing.dev',
      TRUST_PROXY: 1,
      RATE_LIMITS: true,
      REDIS_HOST: 'redis://expiration-redis-srv:6379',
      NATS_CLUSTER_ID: 'ticketing',
      EVENT_BUS: 'nats-streaming',
      CURRENCY: 'usd',
      EXPIRATION_WINDOW_SECONDS: 900,
      JWT_KEY: [{ kid: undefined, secret: 'k'.repeat(32) }],
    });
    expect(load().METRICS_PORT).toBeUndefined();
  });

  it('lists all faults at once, each on a line with what to do', () => {
    const faults = faultsOf({ JWT_KEY: undefined, MONGO_URI: 'localhost', PORT: '70000' });

    expect(faults).toEqual([
      expect.stringMatching(/^PORT: set it to a port number/),
      expect.stringMatching(/^JWT_KEY is not set: set it to a secret of at least 32 characters/),
      expect.stringMatching(/^MONGO_URI: set it to the address of a MongoDB replica set/),
    ]);
  });

  it('never repeats a secret in its message', () => {
    expect(faultsOf({ JWT_KEY: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it('takes a variable that is set to nothing for not set', () => {
    expect(load({ PORT: '', LOG_LEVEL: ' ' })).toMatchObject({ PORT: 3000, LOG_LEVEL: 'info' });
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['TRUST_PROXY', 'true'],
    ['RATE_LIMITS', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'ticketing.dev'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['REDIS_HOST', 'http://redis'],
    ['NATS_URL', 'nats-srv:4222'],
    ['NATS_CLIENT_ID', 'a.b'],
    ['EVENT_BUS', 'kafka'],
    ['CURRENCY', 'jpy'],
    ['CURRENCY', 'dollars'],
    ['CURRENCY', 'xqq'],
    ['EXPIRATION_WINDOW_SECONDS', '0'],
    ['EXPIRATION_WINDOW_SECONDS', '1.5'],
    ['JWT_KEY', 'short'],
    ['JWT_KEY', `a:${'x'.repeat(32)},b:short`],
  ])('refuses %s=%s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
  });

  it.each([
    ['redis', 'redis://redis:6379'],
    ['redis:7000', 'redis://redis:7000'],
    ['redis://:secret@redis', 'redis://:secret@redis:6379'],
    ['rediss://redis:7000/2', 'rediss://redis:7000/2'],
    ['127.0.0.1:6380', 'redis://127.0.0.1:6380'],
  ])('reads REDIS_HOST=%s as %s', (value, url) => {
    expect(load({ REDIS_HOST: value }).REDIS_HOST).toBe(url);
  });

  it('reads several keys while they are rotated', () => {
    const [first, second] = ['n'.repeat(32), `o:${'o'.repeat(32)}`];

    expect(load({ JWT_KEY: `new:${first}, old:${second}` }).JWT_KEY).toEqual([
      { kid: 'new', secret: first },
      { kid: 'old', secret: second },
    ]);
  });

  it('reads switches and currencies', () => {
    expect([onOff.parse('on'), onOff.parse('off'), currency.parse('EUR')]).toEqual([true, false, 'eur']);
  });
});
