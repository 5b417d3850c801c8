import { z } from 'zod/mini';

const serviceUrl = (fallback: string) => z._default(z.url(), fallback);

const schema = z.object({
  AUTH_URL: serviceUrl('http://auth-srv:3000'),
  TICKETS_URL: serviceUrl('http://tickets-srv:3000'),
  ORDERS_URL: serviceUrl('http://orders-srv:3000'),
  PAYMENTS_URL: serviceUrl('http://payments-srv:3000'),
  EXPIRATION_URL: serviceUrl('http://expiration-srv:3000'),
  MAIL_URL: serviceUrl('http://mail-srv:3000'),
  PUBLIC_URL: z._default(z.url(), 'http://localhost:3000'),
  STRIPE_PUBLISHABLE_KEY: z._default(z.string(), ''),
  STRIPE_SANDBOX_PATH: z._default(z.string().check(z.regex(/^\/[\w/-]*$/)), '/stripe-sandbox'),
  CURRENCY: z._default(z.string().check(z.regex(/^[A-Za-z]{3}$/)), 'usd'),
  NODE_ENV: z._default(z.string(), 'production'),
});

/** How the browser takes cards: Stripe's own form, or the sandbox that moves no money. */
export type PaymentMode = { kind: 'stripe'; publishableKey: string } | { kind: 'sandbox'; path: string };

export interface ClientConfig {
  readonly services: Readonly<
    Record<'auth' | 'tickets' | 'orders' | 'payments' | 'expiration' | 'mail', string>
  >;
  readonly publicUrl: string;
  readonly payment: PaymentMode;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly development: boolean;
}

/**
 * The configuration as the environment has it now. It is read when a request is served, so that one
 * build runs anywhere. Throws with every fault listed when a value is unusable.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): ClientConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The client's environment is not usable. ${faults.join('; ')}`);
  }
  const values = parsed.data;
  return {
    services: {
      auth: values.AUTH_URL,
      tickets: values.TICKETS_URL,
      orders: values.ORDERS_URL,
      payments: values.PAYMENTS_URL,
      expiration: values.EXPIRATION_URL,
      mail: values.MAIL_URL,
    },
    publicUrl: values.PUBLIC_URL,
    payment: values.STRIPE_PUBLISHABLE_KEY
      ? { kind: 'stripe', publishableKey: values.STRIPE_PUBLISHABLE_KEY }
      : { kind: 'sandbox', path: values.STRIPE_SANDBOX_PATH },
    currency: values.CURRENCY.toUpperCase(),
    development: values.NODE_ENV === 'development',
  };
}
