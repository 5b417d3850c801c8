import type { SandboxContext } from './sandbox-context';

/**
 * The whole ledger for checkers: each intent with its charges, refunds and everything that happened to it, in order,
 * and sums over the whole. Amounts are minor units.
 */
export function describeLedger({ ledger, presenter }: Pick<SandboxContext, 'ledger' | 'presenter'>) {
  const charges = [...ledger.charges.all()];
  const refunds = [...ledger.refunds.all()];
  const chargesOf = groupBy(charges, (charge) => charge.paymentIntentId);
  const refundsOf = groupBy(refunds, (refund) => refund.paymentIntentId);
  const eventsOf = groupBy(ledger.events.all(), ({ object }) => {
    if (object.kind === 'payment_intent') return object.value.id;
    return object.kind === 'payment_method' ? undefined : object.value.paymentIntentId;
  });
  const deliveries = [...ledger.deliveries.all()];

  const intents = [...ledger.intents.all()].map((intent) => {
    const own = chargesOf.get(intent.id) ?? [];
    return {
      ...presenter.object({ kind: 'payment_intent', value: intent }),
      charges: own.map((value) => presenter.object({ kind: 'charge', value })),
      refunds: (refundsOf.get(intent.id) ?? []).map((value) => presenter.object({ kind: 'refund', value })),
      history: (eventsOf.get(intent.id) ?? []).map(({ id, type, at, object, requestId, idempotencyKey }) => ({
        id,
        type,
        at: new Date(at).toISOString(),
        object: object.value.id,
        requestId,
        idempotencyKey,
      })),
      balance: {
        authorised: intent.amountCapturable,
        captured: sum(own.map((charge) => charge.amountCaptured)),
        refunded: sum(own.map((charge) => charge.amountRefunded)),
      },
    };
  });
  const captured = sum(charges.map((charge) => charge.amountCaptured));
  const refunded = sum(refunds.map((refund) => refund.amount));
  return {
    intents,
    webhooks: { undelivered: deliveries },
    totals: {
      intents: intents.length,
      authorised: sum([...ledger.intents.all()].map((intent) => intent.amountCapturable)),
      captured,
      refunded,
      balance: captured - refunded,
    },
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function groupBy<Value>(values: Iterable<Value>, keyOf: (value: Value) => string | undefined) {
  const groups = new Map<string | undefined, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
