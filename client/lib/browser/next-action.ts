import type { PaymentMode } from '../config';
import type { Locale } from '../i18n/locales';
import { findChallenge } from './sandbox';

export type ActionOutcome =
  /** The browser is on its way to the bank's page. */
  | { kind: 'leaving' }
  /** It is over, one way or the other: the services know. */
  | { kind: 'over' }
  | { kind: 'failed'; words: 'bankUnreachable' | 'stripeUnreachable' | 'notConfirmed' }
  /** In the provider's own words, which are in the buyer's language. */
  | { kind: 'told'; message: string };

/** Lets the buyer's bank ask for confirmation (3-D Secure). */
export async function runNextAction(
  mode: PaymentMode,
  clientSecret: string,
  locale: Locale,
): Promise<ActionOutcome> {
  if (mode.kind === 'sandbox') {
    const challenge = await findChallenge(mode.path, clientSecret);
    if (challenge === null) return { kind: 'over' };
    if (challenge === 'unreachable' || !/^https?:$/.test(challenge.protocol)) {
      return { kind: 'failed', words: 'bankUnreachable' };
    }
    window.location.assign(challenge);
    return { kind: 'leaving' };
  }
  const { loadStripe } = await import('@stripe/stripe-js/pure');
  const stripe = await loadStripe(mode.publishableKey, { locale }).catch(() => null);
  if (!stripe) return { kind: 'failed', words: 'stripeUnreachable' };
  const { error } = await stripe.handleNextAction({ clientSecret });
  if (!error) return { kind: 'over' };
  return error.message ? { kind: 'told', message: error.message } : { kind: 'failed', words: 'notConfirmed' };
}
