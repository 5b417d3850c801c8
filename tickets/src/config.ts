import {
  loadConfig,
  positiveInteger,
  publisherEnvironment,
  serviceEnvironment,
} from '@ticketing/common/config';
import { asMinor } from '@ticketing/common/money';
import { z } from 'zod';

const schema = z.object({
  ...serviceEnvironment,
  /** The least price in minor units: payment providers refuse smaller amounts, and that is said when listing. */
  MINIMUM_PRICE: positiveInteger.default(50).transform(asMinor),
});

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);

/** What the publisher's own process needs of it. @throws ConfigError listing all that is wrong */
export const readPublisherConfig = (env: NodeJS.ProcessEnv = process.env) =>
  loadConfig(z.object(publisherEnvironment), env);
