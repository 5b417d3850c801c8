import { once } from 'node:events';
import { type Connection, mongo } from 'mongoose';
import { type ImageStore, type ImageWidth, imageWidths } from './image-store';

const bucketName = 'images';

const nameOf = (id: string, width: ImageWidth) => `${id}/${String(width)}`;

/** Pictures in the service's own database: nothing else to run, and they are in its backups. */
export function createGridFsStore({ connection }: { connection: Connection }): ImageStore {
  const bucket = () => {
    if (connection.db === undefined) throw new Error('The database is not connected');
    return new mongo.GridFSBucket(connection.db, { bucketName });
  };

  return {
    async save(id, renditions) {
      for (const [width, bytes] of renditions) {
        const upload = bucket().openUploadStream(nameOf(id, width), { chunkSizeBytes: 1024 * 1024 });
        upload.end(bytes);
        await once(upload, 'finish');
      }
    },
    async read(id, width) {
      const files = bucket();
      const file = await files
        .find({ filename: nameOf(id, width) })
        .limit(1)
        .next();
      if (file === null) return undefined;
      const parts: Buffer[] = [];
      for await (const part of files.openDownloadStream(file._id)) parts.push(part as Buffer);
      return Buffer.concat(parts);
    },
    async remove(id) {
      const files = bucket();
      const names = imageWidths.map((width) => nameOf(id, width));
      for await (const { _id } of files.find({ filename: { $in: names } })) await files.delete(_id);
    },
    async *idsBefore(time) {
      for await (const { filename } of bucket().find({ uploadDate: { $lt: time } }))
        yield filename.split('/')[0] ?? '';
    },
    async tidy(time) {
      // A file's chunks are there before the file is, and tell their age by their ids.
      const before = mongo.ObjectId.createFromTime(Math.floor(time.getTime() / 1_000));
      const chunks = connection.collection<{ files_id: mongo.ObjectId }>(`${bucketName}.chunks`);
      const orphans = chunks.aggregate<{ _id: mongo.ObjectId }>([
        { $match: { _id: { $lt: before } } },
        { $group: { _id: '$files_id' } },
        { $lookup: { from: `${bucketName}.files`, localField: '_id', foreignField: '_id', as: 'file' } },
        { $match: { file: { $size: 0 } } },
        { $project: { _id: 1 } },
      ]);
      for await (const { _id } of orphans) await chunks.deleteMany({ files_id: _id });
    },
  };
}
