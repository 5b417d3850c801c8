import {
  loadConfig,
  positiveInteger,
  publisherEnvironment,
  serviceEnvironment,
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

const schema = z.object({
  ...serviceEnvironment,
  /** The least price in minor units: payment providers refuse smaller amounts, and that is said when listing. */
  MINIMUM_PRICE: positiveInteger.default(50).transform(asMinor),
  /** What the marketplace keeps of each sale, in hundredths of a percent; kept on each ticket when it is listed. */
  FEE_PERCENT: feePercent.default(0),
});

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);

/** What the publisher's own process needs of it. @throws ConfigError listing all that is wrong */
export const readPublisherConfig = (env: NodeJS.ProcessEnv = process.env) =>
  loadConfig(z.object(publisherEnvironment), env);
