import { randomUUID } from 'node:crypto';
import { type BrokerAddress, busConfigOf } from './broker-server';

/** A key for tests, long enough to be accepted. */
export const testJwtKey = 'a-key-for-tests-that-is-long-enough';

/**
 * The environment of one service under test: a database of its own on the test run's Mongo, its Redis, and the given
 * broker. Pass it to the service's own configuration schema.
 */
export function testEnvironment(service: string, broker: BrokerAddress): Record<string, string> {
  const mongo = process.env['TEST_MONGO_URI'];
  const redis = process.env['TEST_REDIS_URL'];
  if (mongo === undefined || redis === undefined)
    throw new Error('No test servers: run the tests from the root');
  const uri = new URL(mongo);
  uri.pathname = `/${service}-${randomUUID().slice(0, 8)}`;
  return {
    PORT: '0',
    LOG_LEVEL: 'silent',
    MONGO_URI: uri.href,
    REDIS_HOST: redis,
    ...busConfigOf(broker, `${service}-${randomUUID().slice(0, 8)}`),
    JWT_KEY: testJwtKey,
    RATE_LIMITS: 'off',
    PUBLIC_URL: 'http://localhost:3000',
    TRUST_PROXY: '1',
  };
}
