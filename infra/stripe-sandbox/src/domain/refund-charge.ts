import { invalidRequest, unexpectedState } from './api-error';
import type { Charge } from './charge';
import type { Decision, Sources } from './decision';
import type { Refund } from './refund';

export interface RefundRequest {
  paymentIntentId: string;
  amount: number | undefined;
  reason: Refund['reason'];
  metadata: Record<string, string>;
}

/**
 * Gives captured money back, all that is left of it or a part.
 *
 * @throws ApiError when no money was captured, nothing is left or too much is asked for
 */
export function refundCharge(charge: Charge | undefined, request: RefundRequest, sources: Sources): Decision {
  if (charge?.captured !== true) {
    throw unexpectedState(
      request.paymentIntentId,
      `This PaymentIntent (${request.paymentIntentId}) does not have a successful charge to refund.`,
    );
  }
  const left = charge.amountCaptured - charge.amountRefunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
      chargeId: charge.id,
    });
  }
  const amount = request.amount ?? left;
  if (amount > left) {
    const money = (value: number) =>
      new Intl.NumberFormat('en-US', { style: 'currency', currency: charge.currency }).format(value / 100);
    throw invalidRequest(
      `Refund amount (${money(amount)}) is greater than unrefunded amount on charge (${money(left)})`,
      { param: 'amount', chargeId: charge.id },
    );
  }
  const refund = {
    kind: 'refund',
    value: {
      id: sources.newId('re'),
      created: sources.now,
      chargeId: charge.id,
      paymentIntentId: request.paymentIntentId,
      amount,
      currency: charge.currency,
      reason: request.reason,
      balanceTransactionId: sources.newId('txn'),
      metadata: request.metadata,
    },
  } as const;
  const refunded = {
    kind: 'charge',
    value: { ...charge, amountRefunded: charge.amountRefunded + amount },
  } as const;
  return {
    objects: [refund, refunded],
    events: [
      { type: 'refund.created', object: refund },
      { type: 'charge.refunded', object: refunded },
    ],
    answer: refund,
  };
}
