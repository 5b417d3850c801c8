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

/**
 * The events that tell of an intent, and the states in which each only echoes what we did ourselves or know already.
 * Any other event tells nothing beyond these.
 */
const knownIn = new Map<string, readonly PaymentState[]>([
  ['payment_intent.processing', paid],
  ['payment_intent.requires_action', ['declined', ...paid]],
  ['payment_intent.payment_failed', ['declined', ...paid]],
  ['payment_intent.amount_capturable_updated', paid],
  ['payment_intent.succeeded', ['captured', 'refunding', 'refunded']],
  ['payment_intent.canceled', ['released']],
  ['charge.refunded', ['refunded']],
  ['charge.refund.updated', ['refunded']],
  ['refund.updated', ['refunded']],
  ['refund.failed', []],
]);

/** Those that mostly come while the confirmation or capture they echo is under way. */
const echoes = new Set(['payment_intent.amount_capturable_updated', 'payment_intent.succeeded']);

/** What the webhook has to be sent. */
export const webhookEvents: readonly string[] = [...knownIn.keys()];

/** A webhook came: the payment is looked at soon. One of an intent that is not ours, or not yet known, is ignored. */
export function createNoteWebhook(deps: {
  payments: PaymentRepository;
  /** Whether this process works on the payment of the order, and so sees for itself what such an echo tells. */
  isInHand: (orderId: string) => boolean;
  wakeSettling: () => void;
}) {
  return async ({ type, intentId, orderId }: ProviderEvent): Promise<void> => {
    // What is worked on is due: should this process die of it, it is looked at as soon as its claim has run out.
    if (echoes.has(type) && orderId !== undefined && deps.isInHand(orderId)) return;
    const by = orderId !== undefined ? { id: orderId } : intentId !== undefined ? { intentId } : undefined;
    const unless = knownIn.get(type);
    if (by === undefined || unless === undefined) return;
    if (await deps.payments.markDue(by, { unless })) deps.wakeSettling();
  };
}
