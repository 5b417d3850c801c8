/** Why there is no authorisation, for programs: stable, and without what only the bank should know of its customer. */
export const declineCodes = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'incorrect_number',
  'incorrect_expiry',
  'incorrect_cvc',
  'too_often',
  'processing_error',
  /** The buyer failed or refused to prove who they are. */
  'not_proven',
  /** The intent was cancelled at the provider. */
  'cancelled',
] as const;

export type DeclineCode = (typeof declineCodes)[number];

export interface Decline {
  readonly code: DeclineCode;
  /** In English, for the card holder. */
  readonly reason: string;
}
