import { groupBy, indexBy } from '../group-by';
import type { LedgerIntent, Observation, PaymentRecord, Violation } from '../observation';
import { netOfAll } from './charges';

/** 11. The provider's ledger adds up to the payments; no authorisation is left open for a dead order. */
export function ledgerAddsUp({ intents, payments, orders }: Observation): Violation[] {
  const intentById = indexBy(intents);
  const orderById = indexBy(orders);
  const owner = groupBy(
    payments.filter((payment) => payment.intentId !== undefined),
    (payment) => payment.intentId,
  );

  const strays = intents.flatMap((intent) => {
    const found = (message: string) => [{ invariant: 11, subject: `intent ${intent.id}`, message }];
    const status = intent.orderId === undefined ? undefined : orderById.get(intent.orderId)?.status;
    if (holdsMoney(intent) && owner.get(intent.id) === undefined) return found('is known to no payment');
    if (intent.status === 'requires_capture' && !isOpen(status))
      return found(`is still authorised, but its order is ${status ?? 'unknown'}`);
    return [];
  });

  const wrong = payments.flatMap((payment) => {
    const intent = payment.intentId === undefined ? undefined : intentById.get(payment.intentId);
    const message = faultOf(payment, intent);
    return message === undefined ? [] : [{ invariant: 11, subject: `payment ${payment.id}`, message }];
  });
  return [...strays, ...wrong];
}

const isOpen = (status: string | undefined): boolean => status === 'created' || status === 'awaiting:payment';

/** An intent that was never confirmed is only a piece of paper: a crash may leave one. */
const holdsMoney = (intent: LedgerIntent): boolean =>
  intent.status !== 'canceled' && intent.charges.some((charge) => charge.succeeded);

const ledgerStatus: Readonly<Record<string, readonly string[]>> = {
  authorised: ['requires_capture'],
  captured: ['succeeded'],
  released: ['canceled'],
  refunded: ['succeeded'],
};

function faultOf(
  { state, amount, intentId, openCase }: PaymentRecord,
  intent: LedgerIntent | undefined,
): string | undefined {
  if (openCase) return undefined;
  if (inBetween.has(state)) return `is still ${state}`;
  if (intentId !== undefined && intent === undefined) return `has intent ${intentId}, which does not exist`;
  const net = intent === undefined ? 0 : netOfAll([intent]);
  const expected = state === 'captured' ? amount : 0;
  if (net !== expected) return `is ${state} over ${amount}, but the ledger has ${net}`;
  const fitting = ledgerStatus[state];
  if (intent === undefined)
    return fitting === undefined || state === 'released' ? undefined : `is ${state} without an intent`;
  return fitting === undefined || fitting.includes(intent.status)
    ? undefined
    : `is ${state}, but its intent is ${intent.status}`;
}

const inBetween = new Set(['releasing', 'refunding']);
