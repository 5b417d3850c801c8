import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createMongo } from '../../src/mongo';
import { silent } from './buses';

/** A database of its own on the test run's server. */
export interface TestDatabase {
  readonly uri: string;
  readonly connection: Connection;
  stop(): Promise<void>;
}

export async function openDatabase(): Promise<TestDatabase> {
  const base = process.env['TEST_MONGO_URI'];
  if (base === undefined) throw new Error('No test servers: run the tests from the root');
  const uri = new URL(base);
  uri.pathname = `/common-${randomUUID().slice(0, 8)}`;
  const mongo = createMongo({ uri: uri.href, service: 'test', logger: silent });
  await mongo.start();
  return {
    uri: uri.href,
    connection: mongo.connection,
    async stop() {
      await mongo.connection.dropDatabase();
      await mongo.stop();
    },
  };
}
