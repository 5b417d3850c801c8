import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createGunzip, gunzip } from 'node:zlib';
import { BSON, type CreateCollectionOptions, type Db, type Document, type IndexDescription } from 'mongodb';
import type { Counts } from './dump-database';
import { splitDocuments } from './split-documents';

const batchSize = 1_000;

interface Metadata {
  readonly options: CreateCollectionOptions;
  readonly indexes: readonly (IndexDescription & { readonly v?: unknown })[];
}

/** Makes the database what it was: collections that the backup does not have are dropped, the others replaced. */
export async function restoreDatabase(db: Db, folder: string): Promise<Counts> {
  const suffix = '.metadata.json.gz';
  const files = await readdir(folder);
  const names = files.filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
  for (const { name } of await db.listCollections({ type: 'collection' }).toArray()) {
    if (!name.startsWith('system.')) await db.dropCollection(name);
  }
  const counts: Counts = {};
  for (const name of names) {
    const metadata = await readMetadata(join(folder, `${name}${suffix}`));
    const collection = await db.createCollection(name, metadata.options);
    counts[name] = 0;
    let batch: Document[] = [];
    for await (const document of documentsIn(join(folder, `${name}.bson.gz`))) {
      batch.push(document);
      if (batch.length < batchSize) continue;
      counts[name] += (await collection.insertMany(batch)).insertedCount;
      batch = [];
    }
    if (batch.length > 0) counts[name] += (await collection.insertMany(batch)).insertedCount;
    const indexes = metadata.indexes.filter((index) => index.name !== '_id_');
    if (indexes.length > 0) await collection.createIndexes(indexes.map(({ v: _, ...index }) => index));
  }
  return counts;
}

async function readMetadata(file: string): Promise<Metadata> {
  const text = (await promisify(gunzip)(await readFile(file))).toString('utf8');
  return BSON.EJSON.parse(text) as Metadata;
}

async function* documentsIn(file: string): AsyncGenerator<Document> {
  for await (const bytes of splitDocuments(createReadStream(file).pipe(createGunzip()))) {
    // Numbers keep their types: a Double stays one, a Long stays one.
    yield BSON.deserialize(bytes, { promoteValues: false, bsonRegExp: true });
  }
}
