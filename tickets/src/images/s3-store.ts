import { createRequire } from 'node:module';
import type * as S3 from '@aws-sdk/client-s3';
import { type ImageStore, type ImageWidth, imageWidths } from './image-store';

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** Left out: Amazon's own. */
  readonly endpoint?: string | undefined;
  /** Left out: what the machine is allowed, as Amazon's tools find it. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

const loadLater = createRequire(__filename);

const folder = 'images/';

const keyOf = (id: string, width: ImageWidth) => `${folder}${id}/${String(width)}.webp`;

/** Pictures in a bucket of any store that speaks S3. Nothing of the client library is loaded before the first use. */
export function createS3Store(settings: S3Settings): ImageStore {
  const { bucket: Bucket } = settings;
  let loaded: { sdk: typeof S3; client: S3.S3Client } | undefined;
  const s3 = () => (loaded ??= load(settings));

  return {
    async save(id, renditions) {
      const { sdk, client } = s3();
      for (const [width, Body] of renditions) {
        const object = { Bucket, Key: keyOf(id, width), Body, ContentType: 'image/webp' };
        await client.send(new sdk.PutObjectCommand(object));
      }
    },
    async read(id, width) {
      const { sdk, client } = s3();
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(id, width) }));
        return Body && Buffer.from(await Body.transformToByteArray());
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return undefined;
        throw error;
      }
    },
    async remove(id) {
      const { sdk, client } = s3();
      // One by one: not every store that speaks S3 deletes several at once.
      for (const width of imageWidths)
        await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(id, width) }));
    },
    async *idsBefore(time) {
      const { sdk, client } = s3();
      const pages = sdk.paginateListObjectsV2({ client }, { Bucket, Prefix: folder });
      for await (const { Contents = [] } of pages) {
        for (const { Key = '', LastModified } of Contents)
          if (LastModified !== undefined && LastModified < time)
            yield Key.slice(folder.length).split('/')[0] ?? '';
      }
    },
    // An object is there as a whole or not at all.
    tidy: () => Promise.resolve(),
  };
}

function load({ endpoint, region, credentials }: S3Settings) {
  const sdk = loadLater('@aws-sdk/client-s3') as typeof S3;
  const client = new sdk.S3Client({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    // Other stores than Amazon's know buckets by path, and not all of them its newer checksums.
    forcePathStyle: endpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  return { sdk, client };
}
