import { absoluteUrl, loadConfig, optionalText, port, processEnvironment } from '@ticketing/common/config';
import { z } from 'zod';

/** What payments wants to hear of; see its README. A test of payments compares the two. */
const eventsOfPayments = [
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.payment_failed',
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'payment_intent.canceled',
  'charge.refunded',
  'charge.refund.updated',
  'refund.updated',
  'refund.failed',
].join(',');

const schema = z
  .object({
    LOG_LEVEL: processEnvironment.LOG_LEVEL,
    PORT: port.default(3000),
    /** Under which path the origin passes browsers on to the sandbox. */
    PUBLIC_PATH: z
      .string()
      .regex(/^(\/[a-z0-9-]+)+$/, { error: 'set it to a path such as /stripe-sandbox' })
      .default('/stripe-sandbox'),
    PUBLIC_URL: absoluteUrl('set it to the origin that browsers use, e.g. http://localhost:3000').optional(),
    STRIPE_WEBHOOK_URL: absoluteUrl(
      'set it to where events go, e.g. http://payments-srv:3000/api/payments/webhook',
    ).optional(),
    STRIPE_WEBHOOK_SECRET: optionalText,
    /** `*`: all. */
    STRIPE_WEBHOOK_EVENTS: z
      .string()
      .default(eventsOfPayments)
      .transform((types) => types.split(',').map((type) => type.trim())),
    /** The ledger survives a restart in it. */
    DATA_FILE: optionalText,
  })
  .refine((env) => env.STRIPE_WEBHOOK_URL === undefined || env.STRIPE_WEBHOOK_SECRET !== undefined, {
    path: ['STRIPE_WEBHOOK_SECRET'],
    error: 'set it to the secret that signs the events, the same as for payments',
  });

export type Config = z.infer<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);
