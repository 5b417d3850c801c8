import { loadConfig, optionalText, publisherEnvironment, serviceEnvironment } from '@ticketing/common/config';
import { z } from 'zod';

const schema = z.object({
  ...serviceEnvironment,
  /** Text file, one password a line, that nobody may sign up with. */
  BREACHED_PASSWORDS_FILE: optionalText,
});

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);

/** What the publisher's own process needs of it. @throws ConfigError listing all that is wrong */
export const readPublisherConfig = (env: NodeJS.ProcessEnv = process.env) =>
  loadConfig(z.object(publisherEnvironment), env);
