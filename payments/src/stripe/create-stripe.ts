import Stripe from 'stripe';

export interface StripeOptions {
  readonly apiKey: string;
  /** Where the calls go; undefined: Stripe itself. */
  readonly apiBase: string | undefined;
  readonly timeoutMs?: number;
}

/**
 * The SDK as we use it: the API version it was made for, no telemetry, and no repetitions of its own, because what is
 * to be repeated, and when, is decided where the payment's state is known.
 */
export function createStripe({ apiKey, apiBase, timeoutMs = 8_000 }: StripeOptions): Stripe {
  return new Stripe(apiKey, {
    ...addressOf(apiBase),
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

function addressOf(apiBase: string | undefined) {
  if (apiBase === undefined) return {};
  const { protocol, hostname, port } = new URL(apiBase);
  const https = protocol === 'https:';
  return {
    protocol: https ? ('https' as const) : ('http' as const),
    host: hostname,
    port: port === '' ? (https ? 443 : 80) : Number(port),
  };
}
