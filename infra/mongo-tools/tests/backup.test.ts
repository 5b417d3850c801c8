import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@ticketing/common/logger';
import { Decimal128, Double, Long, MongoClient, ObjectId, type Db } from 'mongodb';
import { createBackupFolders } from '../src/backup/backup-folders';
import { dumpDatabase } from '../src/backup/dump-database';
import { restoreDatabase } from '../src/backup/restore-database';
import { createRestoreTask } from '../src/backup/restore-task';
import { readConfig, type RestoreConfig } from '../src/config';

let client: MongoClient;
let db: Db;
let folder: string;

beforeEach(async () => {
  const url = new URL(process.env['TEST_MONGO_URI'] ?? '');
  url.pathname = `/backup-${randomUUID()}`;
  client = await MongoClient.connect(url.href);
  db = client.db();
  folder = await mkdtemp(join(tmpdir(), 'ticketing-backup-'));
});

afterEach(async () => {
  await db.dropDatabase();
  await client.close();
  await rm(folder, { recursive: true });
});

test('a restored database has the documents, types, indexes and options that it had', async () => {
  const documents = [
    { _id: new ObjectId(), whole: 1, double: new Double(1), long: Long.fromString('9007199254740993') },
    { _id: new ObjectId(), decimal: Decimal128.fromString('1.10'), at: new Date(), bytes: Buffer.from('x') },
    { _id: new ObjectId(), pattern: /^a/i, nothing: null, list: [{ deep: ['ü'] }] },
  ];
  await db.collection('things').insertMany(documents);
  await db
    .collection('things')
    .createIndexes([{ key: { whole: 1 }, name: 'once', unique: true, sparse: true }]);
  await db.createCollection('limited', { capped: true, size: 4_096 });
  const before = await raw('things');

  await dumpDatabase(client, folder);
  await db.collection('things').deleteMany({ whole: 1 });
  await db.collection('things').dropIndexes();
  await db.collection('later').insertOne({});
  const counts = await restoreDatabase(db, folder);

  expect(counts).toEqual({ things: 3, limited: 0 });
  expect(await raw('things')).toEqual(before);
  const indexes = await db.collection('things').indexes();
  expect(indexes).toContainEqual(expect.objectContaining({ name: 'once', unique: true, sparse: true }));
  const collections = await db.listCollections({}, { nameOnly: false }).toArray();
  expect(collections.map(({ name }) => name).sort()).toEqual(['limited', 'things']);
  expect(collections.find(({ name }) => name === 'limited')?.options).toMatchObject({ capped: true });
});

test('more documents than one batch come back', async () => {
  await db
    .collection('many')
    .insertMany(Array.from({ length: 2_500 }, (_, n) => ({ n, text: 'x'.repeat(300) })));
  await dumpDatabase(client, folder);
  await db.collection('many').drop();

  const counts = await restoreDatabase(db, folder);

  expect(counts).toEqual({ many: 2_500 });
  expect(await db.collection('many').countDocuments()).toBe(2_500);
});

test('a dump shows one moment, whatever is written meanwhile', async () => {
  await db.collection('one').insertMany(Array.from({ length: 1_500 }, (_, n) => ({ n })));
  await db.collection('two').insertOne({ total: 1_500 });
  const writing = (async () => {
    for (let n = 1_500; n < 1_700; n += 1) {
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await db.collection('one').insertOne({ n }, { session });
          await db.collection('two').updateOne({}, { $set: { total: n + 1 } }, { session });
        }),
      );
    }
  })();

  await dumpDatabase(client, folder);
  await writing;
  await restoreDatabase(db, folder);

  const { total } = (await db.collection('two').findOne({})) as unknown as { total: number };
  expect(await db.collection('one').countDocuments()).toBe(total);
});

test('a file that was cut short is refused', async () => {
  await db.collection('things').insertMany(Array.from({ length: 50 }, (_, n) => ({ n, id: randomUUID() })));
  await dumpDatabase(client, folder);
  await truncate(join(folder, 'things.bson.gz'), 400);

  await expect(restoreDatabase(db, folder)).rejects.toThrow();
});

describe('folders', () => {
  test('only finished backups count, and the oldest go', async () => {
    const folders = createBackupFolders(folder);
    const write = () => Promise.resolve();
    for (const day of [1, 2, 3]) await folders.add(new Date(Date.UTC(2026, 0, day)), write);
    await folders.add(new Date(), () => Promise.reject(new Error('disk full'))).catch(() => undefined);

    const removed = await folders.prune(2);

    expect(removed).toEqual(['2026-01-01T00-00-00']);
    expect((await readdir(folder)).sort()).toEqual(['2026-01-02T00-00-00', '2026-01-03T00-00-00']);
    expect((await folders.find('latest')).name).toBe('2026-01-03T00-00-00');
    await expect(folders.find('yesterday')).rejects.toThrow('there are: 2026-01-02T00-00-00');
  });

  test('a database that nobody knows is an error, and nothing is touched', async () => {
    const environment = {
      TASK: 'restore',
      MONGO_URIS: 'mongodb://nowhere/auth',
      FOLDER: folder,
      DATABASES: 'oders',
    };
    const config = readConfig(environment) as RestoreConfig;
    const task = createRestoreTask({ config, logger: createLogger({ service: 'test', level: 'silent' }) });

    await expect(task.start()).rejects.toThrow('There is no database oders');
  });
});

/** Every byte: types matter here. */
async function raw(name: string): Promise<string[]> {
  const documents = await db
    .collection(name)
    .find({}, { raw: true, sort: { _id: 1 } })
    .toArray();
  return documents.map((document) => (document as unknown as Buffer).toString('base64'));
}
