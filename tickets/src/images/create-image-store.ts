import type { Connection } from 'mongoose';
import type { Config } from '../config';
import { createGridFsStore } from './gridfs-store';
import type { ImageStore } from './image-store';
import { createS3Store } from './s3-store';

/** The bucket that the environment names, or else the service's own database. */
export function createImageStore({
  config,
  connection,
}: {
  config: Config;
  connection: Connection;
}): ImageStore {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config;
  if (S3_BUCKET === undefined) return createGridFsStore({ connection });
  return createS3Store({
    bucket: S3_BUCKET,
    region: S3_REGION,
    endpoint: S3_ENDPOINT,
    credentials:
      S3_ACCESS_KEY_ID === undefined || S3_SECRET_ACCESS_KEY === undefined
        ? undefined
        : { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
  });
}
