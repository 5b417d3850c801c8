import { MongoClient } from 'mongodb';

/** Runs `work` on the database that the address names. */
export async function withDatabase<Result>(
  uri: string,
  work: (client: MongoClient, database: string) => Promise<Result>,
): Promise<Result> {
  const client = new MongoClient(uri, {
    appName: 'mongo-tools',
    serverSelectionTimeoutMS: 30_000,
    writeConcern: { w: 'majority' },
  });
  try {
    return await work(client, client.db().databaseName);
  } finally {
    await client.close();
  }
}

/** The database's name in a connection string. */
export const databaseOf = (uri: string): string => new URL(uri).pathname.slice(1);
