import type { PaymentState } from '../domain/payment';
import type { ProviderEvent } from '../domain/payment-provider';
import type { PaymentRepository } from '../persistence/payment-repository';

export type NoteWebhook = ReturnType<typeof createNoteWebhook>;

const paid: readonly PaymentState[] = [
  'authorised',
  'captured',
  'releasing',
  'released',
  'refunding',
  'refunded',
];

/** In which states an event only echoes what we did ourselves. Looking there would be harmless, but for nothing. */
const echoes: Readonly<Record<string, readonly PaymentState[]>> = {
  'payment_intent.created': [...paid, 'none', 'pending', 'declined'],
  'payment_intent.amount_capturable_updated': paid,
  'payment_intent.payment_failed': ['declined', ...paid],
  'payment_intent.succeeded': ['captured', 'refunding', 'refunded'],
  'payment_intent.canceled': ['released'],
  'charge.succeeded': paid,
  'charge.failed': ['declined', ...paid],
  'charge.captured': ['captured', 'refunding', 'refunded'],
  'charge.refunded': ['refunded'],
};

/** A webhook came: the payment is looked at soon. One of an intent that is not ours, or not yet known, is ignored. */
export function createNoteWebhook(deps: { payments: PaymentRepository; wakeSettling: () => void }) {
  return async ({ type, intentId, orderId }: ProviderEvent): Promise<void> => {
    const by = orderId !== undefined ? { id: orderId } : intentId !== undefined ? { intentId } : undefined;
    if (by === undefined) return;
    if (await deps.payments.markDue(by, { unless: echoes[type] ?? [] })) deps.wakeSettling();
  };
}
