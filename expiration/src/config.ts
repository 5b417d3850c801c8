import { busEnvironment, loadConfig, port, processEnvironment, redisAddress } from '@ticketing/common/config';
import { z } from 'zod';

const schema = z.object({
  ...processEnvironment,
  ...busEnvironment,
  /** Serves the health checks only. */
  PORT: port.default(3000),
  REDIS_HOST: redisAddress,
});

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);
