import type { Decline, DeclineCode } from '../domain/decline';

/** Stripe's codes in ours; all others, such as those of lost and stolen cards, are nobody's business but the bank's. */
const codes = new Map<string, DeclineCode>([
  ['insufficient_funds', 'insufficient_funds'],
  ['expired_card', 'expired_card'],
  ['incorrect_number', 'incorrect_number'],
  ['invalid_number', 'incorrect_number'],
  ['invalid_expiry_month', 'incorrect_expiry'],
  ['invalid_expiry_year', 'incorrect_expiry'],
  ['incorrect_cvc', 'incorrect_cvc'],
  ['invalid_cvc', 'incorrect_cvc'],
  ['card_velocity_exceeded', 'too_often'],
  ['withdrawal_count_limit_exceeded', 'too_often'],
  ['processing_error', 'processing_error'],
  ['try_again_later', 'processing_error'],
  ['authentication_required', 'not_proven'],
  ['payment_intent_authentication_failure', 'not_proven'],
]);

/** What Stripe says of a declined card: the code of the bank is more exact than that of the error. */
export function declineOf(error: {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
}): Decline {
  const code = codes.get(error.decline_code ?? '') ?? codes.get(error.code ?? '') ?? 'card_declined';
  return { code, reason: error.message ?? 'Your card was declined.' };
}
