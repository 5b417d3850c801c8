import type { Connection } from 'mongoose';
import { createLogger } from '../logger';
import { createMongo } from '../mongo';
import type { JournalAddress } from './find-journals';

/** The database did not answer; the message says which. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Does some work in the database of a service. @throws UnreachableError */
export async function inDatabase<Result>(
  { service, uri }: JournalAddress,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger({ service: 'journal', level: 'silent' });
  const mongo = createMongo({ uri, service: 'journal-cli', logger, maxPoolSize: 2, patienceMs: 3_000 });
  try {
    await mongo.start().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UnreachableError(`The journal of ${service} (${new URL(uri).host}): ${reason}`);
    });
    return await work(mongo.connection);
  } finally {
    await mongo.stop();
  }
}
