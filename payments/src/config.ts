import {
  absoluteUrl,
  loadConfig,
  publisherEnvironment,
  serviceEnvironment,
  text,
} from '@ticketing/common/config';
import { z } from 'zod';

const schema = z.object({
  ...serviceEnvironment,
  STRIPE_KEY: text('set it to the secret key of Stripe (sk_…); with the sandbox any sk_test_… will do'),
  STRIPE_WEBHOOK_SECRET: text('set it to the signing secret of the webhook endpoint (whsec_…)'),
  /** Where the SDK sends its calls; left out: Stripe itself. */
  STRIPE_API_BASE: absoluteUrl(
    'set it to the address of a server that speaks Stripe’s API, or leave it out',
  ).optional(),
});

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);

/** What the publisher's own process needs of it. @throws ConfigError listing all that is wrong */
export const readPublisherConfig = (env: NodeJS.ProcessEnv = process.env) =>
  loadConfig(z.object(publisherEnvironment), env);
