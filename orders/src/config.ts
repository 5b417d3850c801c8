import {
  emails,
  jwtKeys,
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
  /** Accounts that may let people in with their passes, beside the operators. */
  DOOR_EMAILS: emails,
  /** Signs passes in place of JWT_KEY; passes that JWT_KEY signed stay good. */
  PASS_KEY: jwtKeys.optional(),
});

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);

/** What the publisher's own process needs of it. @throws ConfigError listing all that is wrong */
export const readPublisherConfig = (env: NodeJS.ProcessEnv = process.env) =>
  loadConfig(z.object(publisherEnvironment), env);
