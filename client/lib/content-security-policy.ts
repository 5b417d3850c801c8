import type { PaymentMode } from './config';

interface Options {
  readonly nonce: string;
  readonly payment: PaymentMode;
  readonly development: boolean;
}

/**
 * The page's Content-Security-Policy: own origin and nonced scripts only; Stripe's hosts are let in when a
 * real key is set and not otherwise.
 */
export function contentSecurityPolicy({ nonce, payment, development }: Options): string {
  const real = payment.kind === 'stripe';
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      // React's development build reconstructs server stacks with eval.
      ...(development ? ["'unsafe-eval'"] : []),
      ...(real ? ['https://*.js.stripe.com', 'https://js.stripe.com'] : []),
    ],
    // Server-rendered style attributes can't carry a nonce.
    'style-src': ["'self'", "'unsafe-inline'"],
    // Blobs are pictures that are shown before they are sent.
    'img-src': ["'self'", 'data:', 'blob:', ...(real ? ['https://*.stripe.com'] : [])],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(real ? ['https://api.stripe.com'] : [])],
    'frame-src': real
      ? ['https://*.js.stripe.com', 'https://js.stripe.com', 'https://hooks.stripe.com']
      : ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}
