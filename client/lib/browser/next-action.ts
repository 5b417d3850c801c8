import type { PaymentMode } from '../config';
import { findChallenge } from './sandbox';

export type ActionOutcome =
  /** The browser is on its way to the bank's page. */
  | { kind: 'leaving' }
  /** It is over, one way or the other: the services know. */
  | { kind: 'over' }
  | { kind: 'failed'; message: string };

/** Lets the buyer's bank ask for confirmation (3-D Secure). */
export async function runNextAction(mode: PaymentMode, clientSecret: string): Promise<ActionOutcome> {
  if (mode.kind === 'sandbox') {
    const challenge = await findChallenge(mode.path, clientSecret);
    if (challenge === null) return { kind: 'over' };
    if (challenge === 'unreachable' || !/^https?:$/.test(challenge.protocol)) {
      return {
        kind: 'failed',
        message: 'Your bank’s page can’t be reached. Nothing has been charged. Try again.',
      };
    }
    window.location.assign(challenge);
    return { kind: 'leaving' };
  }
  const { loadStripe } = await import('@stripe/stripe-js/pure');
  const stripe = await loadStripe(mode.publishableKey).catch(() => null);
  if (!stripe)
    return { kind: 'failed', message: 'Stripe can’t be reached. Nothing has been charged. Try again.' };
  const { error } = await stripe.handleNextAction({ clientSecret });
  return error
    ? { kind: 'failed', message: error.message ?? 'Your bank didn’t confirm the payment.' }
    : { kind: 'over' };
}
