import { mongo } from 'mongoose';
import { BusUnavailableError, isDependencyFailure } from '../src/messaging';
import { createRedis } from '../src/redis';
import { freePort } from '../src/testing';
import { silent } from './support/buses';

const { MongoClient, MongoNetworkError, MongoServerError, MongoServerSelectionError } = mongo;

const withCode = (code: string | number) => Object.assign(new Error('failed'), { code });
const named = (name: string) => Object.assign(new Error('failed'), { name });
const labelled = (label: string) => {
  const error = new MongoServerError({ message: 'failed' });
  error.addErrorLabel(label);
  return error;
};
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test.each<[string, unknown]>([
  ['the broker', new BusUnavailableError('test')],
  ['a refused connection', withCode('ECONNREFUSED')],
  ['a reset connection', withCode('ECONNRESET')],
  ['an unknown host', withCode('ENOTFOUND')],
  ['the network to Mongo', new MongoNetworkError('lost')],
  ['no Mongo server to choose', new MongoServerSelectionError('none', { servers: new Map() } as never)],
  ['a bulk of writes cut off', new MongoServerError(new MongoNetworkError('lost'))],
  ['a step-down', new MongoServerError({ message: 'not primary', code: 10107 })],
  ['a shutdown', new MongoServerError({ message: 'shutting down', code: 91 })],
  ['an operation that somebody ended', new MongoServerError({ message: 'interrupted', code: 11601 })],
  ['a cursor that a restart ended', new MongoServerError({ message: 'cursor not found', code: 43 })],
  ['a conflict', labelled('TransientTransactionError')],
  ['an unknown commit', labelled('UnknownTransactionCommitResult')],
  ['a pool that the network emptied', named('PoolClearedOnNetworkError')],
  ['a Mongo connection closed by the server', named('MongoServerClosedError')],
  ['a bounded wait', named('TimeoutError')],
  ['an aborted call', named('AbortError')],
  ['Redis out of retries', named('MaxRetriesPerRequestError')],
  ['Redis gone', new Error('Connection is closed.')],
  ['Redis still loading', new Error('LOADING Redis is loading the dataset in memory')],
  ['a cause of these', new Error('wrapped', { cause: withCode('EPIPE') })],
])('%s is a dependency failure', (_what, error) => {
  expect(isDependencyFailure(error)).toBe(true);
});

test.each<[string, unknown]>([
  ['a bug', new TypeError('undefined is not a function')],
  ['a duplicate key', new MongoServerError({ message: 'E11000', code: 11000 })],
  ['a refused document', new MongoServerError({ message: 'Document failed validation', code: 121 })],
  ['a cause that is none', new Error('wrapped', { cause: new Error('bug') })],
  ['a message about loading', new Error('The LOADING dock is shut')],
  ['no error', 'ECONNREFUSED'],
  ['nothing', undefined],
])('%s is none', (_what, error) => {
  expect(isDependencyFailure(error)).toBe(false);
});

test('what the clients really throw when their server is away is recognised', async () => {
  const port = await freePort();
  const redis = createRedis({ address: `redis://127.0.0.1:${String(port)}`, logger: silent });
  await redis.start();
  expect(isDependencyFailure(await failureOf(redis.client.get('key')))).toBe(true);
  await redis.stop();

  const mongo = new MongoClient(`mongodb://127.0.0.1:${String(port)}/?serverSelectionTimeoutMS=300`);
  expect(isDependencyFailure(await failureOf(mongo.db().command({ ping: 1 })))).toBe(true);
  await mongo.close();
});
