import type { Minor } from '@ticketing/common/money';
import type { Intent } from '../../../../payments/src/domain/intent';
import type { CallResult, PaymentProvider, Unknown } from '../../../../payments/src/domain/payment-provider';
import type { Pause } from './memory-database';

export interface LedgerLine {
  readonly id: string;
  readonly orderId: string;
  readonly amount: Minor;
  status: Intent['status'];
  refund: Intent['refund'];
}

export interface MemoryProvider extends PaymentProvider {
  readonly ledger: readonly LedgerLine[];
  /** As somebody at the provider's dashboard might. */
  captureByHand(intentId: string): void;
}

const lost: Unknown = { kind: 'unknown', fault: false, reason: 'the answer got lost' };
/** What does not fit the intent's state: the provider's answer means that we know too little, so look again. */
const unfit = (reason: string): Unknown => ({ kind: 'unknown', fault: true, reason });

/**
 * A payment provider in memory. A call is on its way, then has its effect, then its answer is on its way; `loseAnswer`
 * says which answers never arrive. The same key gives the same effect once.
 */
export function createMemoryProvider(pause: Pause, loseAnswer: () => boolean = () => false): MemoryProvider {
  const ledger: LedgerLine[] = [];
  const results = new Map<string, unknown>();

  const lineOf = (intentId: string): LedgerLine | undefined => ledger.find(({ id }) => id === intentId);
  const done = (line: LedgerLine): CallResult => ({
    kind: 'done',
    intent: {
      ...{ id: line.id, clientSecret: `${line.id}_secret`, status: line.status, amount: line.amount },
      refund: line.refund,
    },
  });

  async function call<Result>(name: string, key: string, effect: () => Result): Promise<Result | Unknown> {
    await pause(`${name} on its way`);
    // What a key gave first it gives for ever; only this function puts results there.
    const result = results.has(key) ? (results.get(key) as Result) : effect();
    results.set(key, result);
    await pause(`${name} answered`);
    return loseAnswer() ? lost : result;
  }

  const change = (intentId: string, from: readonly Intent['status'][], to: Intent['status']): CallResult => {
    const line = lineOf(intentId);
    if (line === undefined) return unfit('No such payment_intent');
    if (!from.includes(line.status)) return unfit(`The PaymentIntent is ${line.status}`);
    line.status = to;
    return done(line);
  };

  return {
    ledger,
    createIntent: ({ orderId, amount, key }) =>
      call('create', key, () => {
        const line: LedgerLine = {
          ...{ id: `pi_${ledger.length + 1}`, orderId, amount, status: 'unconfirmed', refund: 'none' },
        };
        ledger.push(line);
        return done(line);
      }),
    confirmIntent: ({ intentId, method, key }) =>
      call('confirm', key, () => {
        if ('token' in method && method.token === 'tok_chargeDeclined')
          return { kind: 'declined', code: 'card_declined', reason: 'Your card was declined.' } as const;
        return change(intentId, ['unconfirmed'], 'authorised');
      }),
    async retrieveIntent(intentId) {
      await pause('retrieve on its way');
      const line = lineOf(intentId);
      const seen = line === undefined ? lost : done(line);
      await pause('retrieve answered');
      return seen.kind === 'done' && !loseAnswer() ? seen : lost;
    },
    captureIntent: ({ intentId, key }) =>
      call('capture', key, () => change(intentId, ['authorised'], 'captured')),
    cancelIntent: ({ intentId, key }) =>
      call('cancel', key, () =>
        change(intentId, ['unconfirmed', 'requires_action', 'authorised'], 'cancelled'),
      ),
    refundIntent: ({ intentId, key }) =>
      call('refund', key, () => {
        const line = lineOf(intentId);
        if (line?.status !== 'captured') return unfit('It is not captured');
        if (line.refund !== 'none') return { kind: 'refused', reason: 'It is refunded' } as const;
        line.refund = 'full';
        return { kind: 'done' } as const;
      }),
    captureByHand(intentId) {
      const line = lineOf(intentId);
      if (line?.status === 'authorised') line.status = 'captured';
    },
  };
}
