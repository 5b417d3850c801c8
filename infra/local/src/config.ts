import { isAbsolute, resolve } from 'node:path';
import {
  absoluteUrl,
  busEnvironment,
  ConfigError,
  emails,
  loadConfig,
  onOff,
  optionalText,
  port,
  positiveInteger,
  positiveSeconds,
} from '@ticketing/common/config';
import { z } from 'zod';
import { demoOperator } from './demo/describe-demo';

const stripeHint =
  'set it too (Stripe → Developers → API keys), or leave STRIPE_KEY out to use the local sandbox';

const schema = z
  .object({
    PORT: port.default(3000),
    DATA_DIR: z.string().trim().default('.data'),
    PUBLIC_URL: absoluteUrl('set it to the address people type, e.g. http://localhost:3000').optional(),
    EXPIRATION_WINDOW_SECONDS: positiveSeconds.default(900),
    RATE_LIMITS: onOff.default(true),
    /** Processes of each service; the origin shares requests among them. */
    REPLICAS: positiveInteger.default(1),
    EVENT_BUS: busEnvironment.EVENT_BUS,
    STRIPE_KEY: optionalText,
    STRIPE_PUBLISHABLE_KEY: optionalText,
    STRIPE_WEBHOOK_SECRET: optionalText,
    SMTP_URL: optionalText,
    DOOR_EMAILS: emails,
    OPERATOR_EMAILS: emails,
  })
  .superRefine((value, context) => {
    if (value.STRIPE_KEY && !value.STRIPE_PUBLISHABLE_KEY) {
      context.addIssue({ code: 'custom', path: ['STRIPE_PUBLISHABLE_KEY'], message: stripeHint });
    }
  });

export interface LocalConfig {
  readonly mode: 'start' | 'dev';
  readonly repository: string;
  readonly port: number;
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly expirationWindowSeconds: number;
  readonly rateLimits: boolean;
  readonly replicas: number;
  /** The broker that the services talk through. */
  readonly eventBus: 'nats-streaming' | 'jetstream';
  /** Undefined: the local sandbox takes Stripe's place. */
  readonly stripe:
    | {
        readonly key: string;
        readonly publishableKey: string;
        /** Undefined: Stripe can't reach this machine, and nothing depends on its webhooks. */
        readonly webhookSecret: string | undefined;
      }
    | undefined;
  /** Undefined: the local inbox takes all mails. */
  readonly smtpUrl: string | undefined;
  /** Accounts that let people in with their tickets. */
  readonly doorEmails?: readonly string[];
  /** Whose accounts operate the marketplace; the demo's operator among them, where there is a demo. */
  readonly operatorEmails: readonly string[];
  readonly reset: boolean;
  readonly empty: boolean;
  /** Off, the client is left out: for tests and benchmarks that need no pages. */
  readonly pages: boolean;
}

interface ReadOptions {
  readonly mode: 'start' | 'dev';
  readonly flags: readonly string[];
  readonly repository: string;
  /** Where the command was typed; a relative DATA_DIR is meant from there. */
  readonly typedIn: string;
}

const knownFlags = new Set(['--reset', '--empty', '--no-pages']);

/** @throws ConfigError listing all that is wrong */
export function readConfig(options: ReadOptions, env: NodeJS.ProcessEnv = process.env): LocalConfig {
  const unknown = options.flags.find((flag) => !knownFlags.has(flag));
  if (unknown !== undefined)
    throw new ConfigError([`${unknown} is no option; there are --reset, --empty and --no-pages`]);
  const values = loadConfig(schema, env);
  const empty = options.flags.includes('--empty');
  return {
    mode: options.mode,
    repository: options.repository,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    dataDir: isAbsolute(values.DATA_DIR) ? values.DATA_DIR : resolve(options.typedIn, values.DATA_DIR),
    expirationWindowSeconds: values.EXPIRATION_WINDOW_SECONDS,
    rateLimits: values.RATE_LIMITS,
    replicas: values.REPLICAS,
    eventBus: values.EVENT_BUS,
    stripe: values.STRIPE_KEY
      ? {
          key: values.STRIPE_KEY,
          publishableKey: values.STRIPE_PUBLISHABLE_KEY ?? '',
          webhookSecret: values.STRIPE_WEBHOOK_SECRET,
        }
      : undefined,
    smtpUrl: values.SMTP_URL,
    doorEmails: values.DOOR_EMAILS,
    operatorEmails: [...values.OPERATOR_EMAILS, ...(empty ? [] : [demoOperator])],
    reset: options.flags.includes('--reset'),
    empty,
    pages: !options.flags.includes('--no-pages'),
  };
}
