import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection, mongo } from 'mongoose';
import { createGridFsStore } from '../src/images/gridfs-store';
import { type ImageStore, imageWidths, type Renditions } from '../src/images/image-store';
import { createS3Store } from '../src/images/s3-store';
import { s3Binary, type S3Server, startS3 } from './support/s3-server';
import { newId } from './support/tickets-under-test';

const renditionsOf = (text: string): Renditions =>
  new Map(imageWidths.map((width) => [width, Buffer.from(`${text} ${String(width)}`)]));

/** What every store must do. */
function describeStore(name: string, available: boolean, getStore: () => ImageStore): void {
  const inFuture = () => new Date(Date.now() + 60_000);
  const idsBefore = async (time: Date) => {
    const ids = new Set<string>();
    for await (const id of getStore().idsBefore(time)) ids.add(id);
    return ids;
  };

  (available ? describe : describe.skip)(name, () => {
    test('gives back what was saved, in every width', async () => {
      const id = newId();

      await getStore().save(id, renditionsOf('one'));
      await getStore().save(newId(), renditionsOf('other'));

      for (const width of imageWidths)
        expect(String(await getStore().read(id, width))).toBe(`one ${String(width)}`);
    });

    test('keeps large ones whole', async () => {
      const [id, bytes] = [newId(), Buffer.alloc(3 * 1024 * 1024, 'large picture ')];

      await getStore().save(id, new Map([[1280, bytes]]));

      expect((await getStore().read(id, 1280))?.equals(bytes)).toBe(true);
    });

    test('has nothing under an id that was never saved', async () => {
      expect(await getStore().read(newId(), 320)).toBeUndefined();
    });

    test('saving again does no harm', async () => {
      const id = newId();

      await getStore().save(id, renditionsOf('same'));
      await getStore().save(id, renditionsOf('same'));

      expect(String(await getStore().read(id, 640))).toBe('same 640');
      await getStore().remove(id);
      expect(await getStore().read(id, 640)).toBeUndefined();
    });

    test('removes all of a picture and nothing else, also twice', async () => {
      const [id, other] = [newId(), newId()];
      await getStore().save(id, renditionsOf('one'));
      await getStore().save(other, renditionsOf('other'));

      await getStore().remove(id);
      await getStore().remove(id);

      for (const width of imageWidths) {
        expect(await getStore().read(id, width)).toBeUndefined();
        expect(await getStore().read(other, width)).toBeDefined();
      }
      expect(await idsBefore(inFuture())).not.toContain(id);
      expect(await idsBefore(inFuture())).toContain(other);
    });

    test('lists what was saved before a time, half-saved ones too', async () => {
      const [old, half, young] = [newId(), newId(), newId()];
      await getStore().save(old, renditionsOf('old'));
      await getStore().save(half, new Map([[320, Buffer.from('half')]]));
      // Stores may count in whole seconds.
      await sleep(1_100);
      const time = new Date();
      await sleep(1_100);
      await getStore().save(young, renditionsOf('young'));

      const ids = await idsBefore(time);

      expect(ids).toContain(old);
      expect(ids).toContain(half);
      expect(ids).not.toContain(young);
      await getStore().remove(half);
      expect(await idsBefore(time)).not.toContain(half);
    });

    test('tidying keeps what is whole', async () => {
      const id = newId();
      await getStore().save(id, renditionsOf('whole'));

      await getStore().tidy(inFuture());

      expect(await getStore().read(id, 1280)).toBeDefined();
    });
  });
}

let connection: Connection;
let s3: S3Server | undefined;
beforeAll(async () => {
  const dbName = `images-${randomUUID().slice(0, 8)}`;
  connection = await createConnection(process.env['TEST_MONGO_URI'] ?? '', { dbName }).asPromise();
  if (s3Binary !== undefined) s3 = await startS3();
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
  await s3?.stop();
});

describeStore('the database', true, () => createGridFsStore({ connection }));
describeStore('a bucket', s3Binary !== undefined, () => {
  const { environment = {} } = s3 ?? {};
  return createS3Store({
    bucket: environment['S3_BUCKET'] ?? '',
    region: environment['S3_REGION'] ?? '',
    endpoint: environment['S3_ENDPOINT'],
    credentials: {
      accessKeyId: environment['S3_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['S3_SECRET_ACCESS_KEY'] ?? '',
    },
  });
});

test('in the database, chunks of a save that was cut off are tidied away once they are old', async () => {
  const chunks = connection.collection('images.chunks');
  await chunks.insertOne({ files_id: new mongo.ObjectId(), n: 0, data: Buffer.from('lost') });
  const count = await chunks.countDocuments();
  const store = createGridFsStore({ connection });

  await store.tidy(new Date(Date.now() - 60_000));
  expect(await chunks.countDocuments()).toBe(count);
  await store.tidy(new Date(Date.now() + 60_000));

  expect(await chunks.countDocuments()).toBe(count - 1);
});
