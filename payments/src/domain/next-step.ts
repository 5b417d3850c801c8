import { OrderStatus } from '@ticketing/common/events';
import type { Decline } from './decline';
import type { Intent } from './intent';
import { currentAttempt, type Payment } from './payment';

/** The one thing to do about a payment, given what the provider says and what its order demands. */
export type NextStep =
  | { readonly do: 'confirm' }
  | { readonly do: 'capture' }
  | { readonly do: 'cancel' }
  | { readonly do: 'refund' }
  | { readonly do: 'note-authorised' }
  | { readonly do: 'note-action' }
  | { readonly do: 'note-declined'; readonly decline: Decline }
  | { readonly do: 'conclude'; readonly as: 'captured' | 'released' | 'refunded' }
  | { readonly do: 'open-case'; readonly reason: string }
  | { readonly do: 'wait' };

const wait = { do: 'wait' } as const;

/** Compares the intent with what the order's state demands. Pure, and the same however often it is asked. */
export function nextStep(payment: Payment, intent: Intent): NextStep {
  if (payment.order.status === OrderStatus.Complete) return collect(payment, intent);
  if (payment.order.status === OrderStatus.Cancelled) return giveBack(payment, intent);
  return learn(payment, intent);
}

/** The order is open: find out what became of the attempt, and move no money. */
function learn(payment: Payment, intent: Intent): NextStep {
  if (payment.state === 'authorised') return wait;
  if (intent.status === 'authorised' || intent.status === 'captured') return { do: 'note-authorised' };
  if (payment.state !== 'pending') return wait;
  const asked = currentAttempt(payment)?.awaitsBuyer === true;
  switch (intent.status) {
    case 'unconfirmed':
      // Once the buyer had been asked, going back to unconfirmed means that they failed or refused.
      return asked ? { do: 'note-declined', decline: intent.declined ?? notProven } : { do: 'confirm' };
    case 'requires_action':
      return asked ? wait : { do: 'note-action' };
    case 'cancelled':
      return { do: 'note-declined', decline: cancelledThere };
    case 'processing':
      return wait;
  }
}

const notProven: Decline = {
  code: 'not_proven',
  reason: 'Your bank could not confirm that it is you. Nothing was charged.',
};
const cancelledThere: Decline = {
  code: 'cancelled',
  reason: 'The payment was cancelled. Nothing was charged.',
};

/** The ticket is the buyer's: the money is due. */
function collect(payment: Payment, intent: Intent): NextStep {
  switch (intent.status) {
    case 'authorised':
      return { do: 'capture' };
    case 'captured':
      if (payment.refundRequest !== undefined) return refund(payment, intent);
      if (intent.refund === 'full') return concluded(payment, 'refunded');
      return concluded(payment, 'captured');
    case 'processing':
      return wait;
    default:
      return troubled(payment, `The order is complete, but its PaymentIntent is ${intent.status}.`);
  }
}

/** There is no ticket for this money: it goes back, wherever it is. */
function giveBack(payment: Payment, intent: Intent): NextStep {
  switch (intent.status) {
    case 'unconfirmed':
    case 'requires_action':
    case 'authorised':
      return { do: 'cancel' };
    case 'processing':
      return wait;
    case 'cancelled':
      return concluded(payment, 'released');
    case 'captured':
      return refund(payment, intent);
  }
}

function refund(payment: Payment, intent: Intent): NextStep {
  switch (intent.refund) {
    case 'none':
      return { do: 'refund' };
    case 'pending':
      return wait;
    case 'failed':
      return troubled(payment, 'The refund failed at the payment provider.');
    case 'full':
      return concluded(payment, 'refunded');
  }
}

function concluded(payment: Payment, as: 'captured' | 'released' | 'refunded'): NextStep {
  return payment.state === as ? wait : { do: 'conclude', as };
}

/** A person has to look; said once. */
function troubled(payment: Payment, reason: string): NextStep {
  return payment.openCase === undefined ? { do: 'open-case', reason } : wait;
}
