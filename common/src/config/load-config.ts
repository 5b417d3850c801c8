import type { z } from 'zod';

/** The environment is wrong; the message lists every fault, one a line, each saying what to do. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the environment through a schema, once, at start. A variable that is set to nothing counts as not set.
 *
 * @throws ConfigError with all faults at once.
 * @example
 * const schema = z.object({ ...serviceEnvironment, MINIMUM_PRICE: positiveInteger.default(50) });
 * export const readConfig = (env = process.env) => loadConfig(schema, env);
 */
export function loadConfig<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map((issue) => {
      const name = issue.path.join('.');
      const missing = name !== '' && !(name in given);
      return `${name}${missing ? ' is not set: ' : ': '}${issue.message}`;
    }),
  );
}
