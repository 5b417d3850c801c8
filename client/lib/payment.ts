import { z } from 'zod/mini';
import type { PaymentAnswer, Read } from './answers';

/** A payment as the payments service shows it to its buyer. */
export const paymentSchema = z.object({
  id: z.string(),
  orderId: z.nullish(z.string()),
  status: z.string(),
  amount: z.nullish(z.number()),
  clientSecret: z.nullish(z.string()),
  /** Why the card was declined, in English and as a code. */
  reason: z.nullish(z.string()),
  reasonCode: z.nullish(z.string()),
});

export type Payment = Read<typeof paymentSchema, PaymentAnswer>;

/** What a payment means to the buyer, whatever the service calls its steps. */
export type PaymentPhase = PaymentAnswer['status'];

const phases: Readonly<Record<string, PaymentPhase>> = {
  none: 'none',
  pending: 'processing',
  processing: 'processing',
  requires_action: 'requires_action',
  declined: 'declined',
  failed: 'declined',
  authorised: 'authorised',
  authorized: 'authorised',
  captured: 'captured',
  succeeded: 'captured',
  releasing: 'releasing',
  released: 'released',
  refunding: 'refunding',
  refunded: 'refunded',
};

/** An unknown step counts as processing: the page then waits and asks again, and takes no second payment. */
export function phaseOf(payment: Pick<Payment, 'status'> | null): PaymentPhase {
  return payment ? (phases[payment.status] ?? 'processing') : 'none';
}
