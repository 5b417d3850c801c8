import {
  loadConfig,
  positiveSeconds,
  publisherEnvironment,
  serviceEnvironment,
} from '@ticketing/common/config';
import { z } from 'zod';

const schema = z.object({
  ...serviceEnvironment,
  /** How long an order holds its ticket unpaid. */
  EXPIRATION_WINDOW_SECONDS: positiveSeconds.default(900),
});

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);

/** What the publisher's own process needs of it. @throws ConfigError listing all that is wrong */
export const readPublisherConfig = (env: NodeJS.ProcessEnv = process.env) =>
  loadConfig(z.object(publisherEnvironment), env);
