import { type Connection, createConnection } from 'mongoose';
import type { Logger } from '../logger';

export interface MongoOptions {
  readonly uri: string;
  /** Name shown in the server's logs. */
  readonly service: string;
  readonly logger: Logger;
  readonly maxPoolSize?: number;
  /** How long an operation waits for a server that can take it. */
  readonly patienceMs?: number;
}

/** A service's database, as a part of its life cycle. */
export interface Mongo {
  readonly name: string;
  readonly connection: Connection;
  /** @throws Error when the server can't be reached within twice the patience or is no replica set */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Answers when the server does. */
  ping(): Promise<void>;
}

/**
 * Opens nothing until `start`. Reads and writes are majority ones, because an event may only tell of what
 * no failover can undo.
 */
export function createMongo({
  uri,
  service,
  logger,
  maxPoolSize = 50,
  patienceMs = 10_000,
}: MongoOptions): Mongo {
  const connection = createConnection();
  let stopping = false;
  connection.on('disconnected', () => {
    if (!stopping) logger.warn('the database is gone, the driver keeps trying');
  });
  const command = async (name: 'hello' | 'ping') => {
    if (connection.db === undefined) throw new Error('The database is not connected');
    return connection.db.command({ [name]: 1 });
  };
  const open = () =>
    connection.openUri(uri, {
      appName: service,
      maxPoolSize,
      serverSelectionTimeoutMS: patienceMs,
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority' },
      retryWrites: true,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
    });

  return {
    name: 'database',
    connection,
    async start() {
      // Twice: a database that is starting beside us may need longer than a request should wait for one.
      await open()
        .catch(open)
        .catch((cause: unknown) => {
          throw new Error(
            'MONGO_URI: the database can’t be reached. Is it running, and are name and password right?',
            { cause },
          );
        });
      const hello = await command('hello');
      if (typeof hello['setName'] !== 'string') {
        throw new Error(
          'MONGO_URI: this Mongo is no replica set, and transactions need one. Start it with --replSet.',
        );
      }
    },
    async stop() {
      stopping = true;
      await connection.close();
    },
    async ping() {
      await command('ping');
    },
  };
}

/** Builds collections and indexes of all models on the connection. Call it before the service says it is ready. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}
