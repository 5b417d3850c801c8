import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BSON, type ClientSession, type Db, type MongoClient } from 'mongodb';

/** How many documents there are in each collection. */
export type Counts = Record<string, number>;

/**
 * Writes one database into `folder`, all of it as it was at one moment, in mongodump's format: `mongorestore --gzip`
 * reads it as well.
 */
export async function dumpDatabase(client: MongoClient, folder: string): Promise<Counts> {
  const db = client.db();
  await mkdir(folder, { recursive: true });
  const collections = await db.listCollections({ type: 'collection' }, { nameOnly: false }).toArray();
  const counts: Counts = {};
  const session = client.startSession({ snapshot: true });
  try {
    for (const { name, options } of collections) {
      if (name.startsWith('system.')) continue;
      // Mongo reads capped collections in no snapshot; none of ours is one.
      const reads = options?.capped === true ? undefined : session;
      counts[name] = await dumpCollection(db, name, join(folder, `${name}.bson.gz`), reads);
      const metadata = {
        options,
        indexes: await db.collection(name).indexes(),
        collectionName: name,
        type: 'collection',
      };
      const text = BSON.EJSON.stringify(metadata, { relaxed: false });
      await pipeline(Readable.from([text]), createGzip(), toFile(join(folder, `${name}.metadata.json.gz`)));
    }
  } finally {
    await session.endSession();
  }
  return counts;
}

async function dumpCollection(
  db: Db,
  name: string,
  file: string,
  session: ClientSession | undefined,
): Promise<number> {
  let count = 0;
  async function* documents(): AsyncGenerator<Buffer> {
    const cursor = db.collection(name).find({}, { ...(session && { session }), raw: true, batchSize: 1_000 });
    for await (const document of cursor) {
      count += 1;
      yield document as unknown as Buffer;
    }
  }
  await pipeline(Readable.from(documents()), createGzip(), toFile(file));
  return count;
}

/** A backup is for its owner's eyes only. */
const toFile = (path: string) => createWriteStream(path, { mode: 0o600 });
