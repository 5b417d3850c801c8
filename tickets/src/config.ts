import {
  absoluteUrl,
  loadConfig,
  optionalText,
  positiveInteger,
  publisherEnvironment,
  serviceEnvironment,
  text,
} from '@ticketing/common/config';
import { asMinor } from '@ticketing/common/money';
import { z } from 'zod';

const feeHint = 'set it to a percentage from 0 to 50 with at most two decimals, e.g. 2.5';

/** A percentage in hundredths of a percent, so that fees are counted in whole numbers. */
const feePercent = z
  .string({ error: feeHint })
  .trim()
  .regex(/^\d{1,2}(\.\d{1,2})?$/, { error: feeHint, abort: true })
  .transform((value) => Math.round(Number(value) * 100))
  .refine((basisPoints) => basisPoints <= 5_000, { error: feeHint });

/** Where pictures are kept if not in the database. All that is needed besides the bucket has a default with Amazon. */
const bucketEnvironment = {
  S3_BUCKET: optionalText,
  S3_REGION: text('set it to the region of the bucket, e.g. eu-central-1').default('us-east-1'),
  S3_ENDPOINT: absoluteUrl(
    'set it to the address of the store, e.g. https://s3.example.com, or leave it out for Amazon’s',
  ).optional(),
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
};

const schema = z
  .object({
    ...bucketEnvironment,
    ...serviceEnvironment,
    /** The least price in minor units: payment providers refuse smaller amounts, and that is said when listing. */
    MINIMUM_PRICE: positiveInteger.default(50).transform(asMinor),
    /** What the marketplace keeps of each sale, in hundredths of a percent; kept on each ticket when it is listed. */
    FEE_PERCENT: feePercent.default(0),
  })
  .superRefine((values, check) => {
    const fault = (name: keyof typeof bucketEnvironment, message: string) => {
      check.addIssue({ code: 'custom', path: [name], message });
    };
    const { S3_BUCKET, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = values;
    if (S3_BUCKET === undefined && (S3_ENDPOINT ?? S3_ACCESS_KEY_ID ?? S3_SECRET_ACCESS_KEY) !== undefined)
      fault('S3_BUCKET', 'set it to the bucket for pictures, or leave out all of S3_*');
    if (S3_ACCESS_KEY_ID === undefined && S3_SECRET_ACCESS_KEY !== undefined)
      fault('S3_ACCESS_KEY_ID', 'set it to the name of the key in S3_SECRET_ACCESS_KEY');
    if (S3_ACCESS_KEY_ID !== undefined && S3_SECRET_ACCESS_KEY === undefined)
      fault('S3_SECRET_ACCESS_KEY', 'set it to the secret of the key in S3_ACCESS_KEY_ID');
  });

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);

/** What the publisher's own process needs of it. @throws ConfigError listing all that is wrong */
export const readPublisherConfig = (env: NodeJS.ProcessEnv = process.env) =>
  loadConfig(z.object(publisherEnvironment), env);
