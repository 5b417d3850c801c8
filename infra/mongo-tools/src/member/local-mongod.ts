import { MongoClient, MongoNetworkError, MongoServerError } from 'mongodb';

/** What `hello` says that matters here. */
export interface Hello {
  /** Undefined before the member belongs to a replica set. */
  readonly setName?: string;
  readonly isWritablePrimary?: boolean;
  readonly secondary?: boolean;
  /** The primary's address, where one is known. */
  readonly primary?: string;
}

interface Account {
  readonly name: string;
  readonly password: string;
}

const timeouts = { serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000, socketTimeoutMS: 10_000 };

/** Runs `work` on a connection of its own to exactly this address, with or without an account. */
export async function withMongod<Result>(
  address: string,
  account: Account | undefined,
  work: (client: MongoClient) => Promise<Result>,
): Promise<Result> {
  const client = new MongoClient(`mongodb://${address}`, {
    directConnection: true,
    maxPoolSize: 1,
    ...timeouts,
    ...(account ? { auth: { username: account.name, password: account.password }, authSource: 'admin' } : {}),
  });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Anybody may ask this, before there are accounts as well. */
export function sayHello(client: MongoClient): Promise<Hello> {
  return client.db('admin').command({ hello: 1 });
}

const unauthorized = 13;
const authenticationFailed = 18;
const invalidReplicaSetConfig = 93;

export function needsAccount(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === unauthorized;
}

/**
 * Whether no name in the set's configuration led this mongod to itself when it started (state REMOVED). With nobody to
 * tell it otherwise it stays so until it starts again: it looks once.
 */
export async function hasLostItself(client: MongoClient): Promise<boolean> {
  try {
    await client.db('admin').command({ replSetGetStatus: 1 });
    return false;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === invalidReplicaSetConfig) return true;
    throw error;
  }
}

/** Ends this mongod; the container is started again. */
export async function shutDown(client: MongoClient): Promise<void> {
  await client
    .db('admin')
    .command({ shutdown: 1, force: true })
    // It answers by closing the connection.
    .catch((error: unknown) => {
      if (!(error instanceof MongoNetworkError)) throw error;
    });
}

export function isWrongAccount(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === authenticationFailed;
}
