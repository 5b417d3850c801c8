import type { PaymentIntent } from '../domain/payment-intent';

/**
 * Where the buyer answers the bank's challenge: the sandbox as browsers reach it, which is the configured public
 * address or, without one, the site that the buyer comes back to.
 */
export function challengeAddress(
  intent: PaymentIntent,
  options: { publicUrl: string | undefined; publicPath: string; ownUrl: string },
): string {
  const { returnUrl } = intent;
  const origin = options.publicUrl ?? (returnUrl === null ? options.ownUrl : new URL(returnUrl).origin);
  const url = new URL(`${options.publicPath}/3ds/${intent.id}`, origin);
  url.searchParams.set('client_secret', intent.clientSecret);
  url.searchParams.set('attempt', String(intent.challenge?.attempt ?? 0));
  return url.href;
}
