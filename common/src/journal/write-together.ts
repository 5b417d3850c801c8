import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, Collection, mongo } from 'mongoose';

export interface StoredDocument {
  readonly _id: string;
}

/** One new document, or one changed that is as the filter has it. */
export type DocumentWrite<Stored extends StoredDocument> =
  | { readonly insertOne: mongo.InsertOneModel<Stored> }
  | { readonly replaceOne: mongo.ReplaceOneModel<Stored> }
  | { readonly updateOne: mongo.UpdateOneModel<Stored> };

export interface WriteTo {
  readonly collection: Collection<StoredDocument>;
  readonly write: DocumentWrite<StoredDocument>;
}

/** A document that was to be changed is not as it was read any more, or not there. */
export class DocumentChangedError extends Error {
  override readonly name = 'DocumentChangedError';
}

/**
 * Waits for a unit that changes a document as it was read.
 *
 * @returns false when somebody else was faster; then nothing was written
 */
export async function unlessChanged(committing: Promise<unknown>): Promise<boolean> {
  try {
    await committing;
    return true;
  } catch (error) {
    if (error instanceof DocumentChangedError) return false;
    throw error;
  }
}

/** Each lost try means that somebody else got a change in, so it takes a storm to lose so often. */
const maxRetries = 100;

/**
 * Runs `attempt`, which reads documents and commits a unit that changes them as they were read, again while somebody else
 * was faster.
 *
 * @param attempt is told from its second try on that what it knew before is outdated
 * @throws DocumentChangedError when others were faster each time, and what `attempt` throws
 */
export async function retryWhenChanged<Result>(
  attempt: (again: boolean) => Promise<Result>,
): Promise<Result> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt(tries > 0);
    } catch (error) {
      if (!(error instanceof DocumentChangedError) || tries === maxRetries) throw error;
      // What was faster is read once a majority of the database's members has it.
      await sleep(Math.random() * Math.min(100, 2 ** tries));
    }
  }
}

const isNew = (write: DocumentWrite<StoredDocument>) => 'insertOne' in write;

/**
 * Writes all of it in a transaction, with one command for what is alike.
 *
 * @throws DocumentChangedError, a duplicate-key error; the transaction has to be rolled back then
 */
export async function writeTogether(writes: readonly WriteTo[], session: ClientSession): Promise<void> {
  for (const collection of new Set(writes.map((one) => one.collection))) {
    const own = writes.filter((one) => one.collection === collection).map(({ write }) => write);
    // New ones first, so that what is alike is one command; in order, so that nothing is sent after a failure, which has
    // ended the transaction and would be hidden by what is said of that.
    const inOrder = [...own.filter(isNew), ...own.filter((write) => !isNew(write))];
    const done = await collection.bulkWrite(inOrder, { session });
    if (done.insertedCount + done.matchedCount + done.upsertedCount < own.length)
      throw new DocumentChangedError(`Something in ${collection.collectionName} has changed meanwhile`);
  }
}
