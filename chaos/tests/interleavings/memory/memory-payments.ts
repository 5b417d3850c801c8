import { OrderStatus } from '@ticketing/common/events';
import { DocumentChangedError } from '@ticketing/common/journal';
import { isOpen, type Payment } from '../../../../payments/src/domain/payment';
import type { PaymentChange } from '../../../../payments/src/domain/payment-changes';
import type { PaymentRepository } from '../../../../payments/src/persistence/payment-repository';
import type { MemoryDatabase } from './memory-database';
import { atEnd } from './memory-journal';

interface StoredPayment {
  readonly _id: string;
  readonly payment: Payment;
  readonly keys: readonly string[];
  readonly due: Date | null;
  readonly claimedUntil: Date;
  readonly lookedAt: Date;
}

export interface MemoryPayments extends PaymentRepository {
  all(): Payment[];
}

const never = new Date(0);
const resting: Partial<Record<OrderStatus, readonly Payment['state'][]>> = {
  [OrderStatus.Complete]: ['captured', 'refunded'],
  [OrderStatus.Cancelled]: ['none', 'released', 'refunded'],
};

/** Payments in memory, by the database's clock. */
export function createMemoryPayments(
  database: MemoryDatabase,
  onDue: (inMs: number) => void,
): MemoryPayments {
  const payments = database.collection<StoredPayment>('payments', {
    // One key is enough here: nobody in memory uses two for one order.
    one_attempt_per_idempotency_key: ({ payment, keys }) =>
      keys[0] === undefined ? undefined : `${payment.userId} ${keys[0]}`,
    intent: ({ payment }) => payment.intentId,
  });
  const after = (ms: number): Date => new Date(database.now().getTime() + Math.round(ms));
  const advanced =
    (payment: Payment, { set, dueInMs }: PaymentChange) =>
    (stored: StoredPayment): StoredPayment | undefined => {
      const { payment: found } = stored;
      if (found.revision !== payment.revision) return undefined;
      const told = found.order.version === payment.order.version || isOpen(found.order);
      const { openCase, ...fields } = set;
      const { openCase: before, ...rest } = found;
      const kept = openCase === undefined ? before : openCase;
      return {
        ...stored,
        payment: {
          ...{ ...rest, ...fields, revision: found.revision + 1 },
          ...(kept == null ? {} : { openCase: kept }),
        },
        claimedUntil: never,
        due: !told ? database.now() : dueInMs === null ? null : after(dueInMs),
      };
    };

  return {
    async applyOrder({ id, order, requestId, ...fixed }) {
      const dueAt = (state: Payment['state'], due: Date | null): Date | null => {
        const fitting = resting[order.status];
        return fitting === undefined || fitting.includes(state) ? due : database.now();
      };
      const apply = (stored: StoredPayment): StoredPayment | undefined => {
        const { payment } = stored;
        if (payment.order.version >= order.version) return undefined;
        const applied = { ...payment, ...fixed, order, requestId, tries: 0 };
        return { ...stored, payment: applied, due: dueAt(payment.state, stored.due) };
      };
      if ((await payments.update(id, apply)) !== undefined) return true;
      const payment: Payment = {
        ...{ id, ...fixed, order, requestId, state: 'none', version: 0, revision: 0 },
        ...{ attempts: [], tries: 0, faults: 0 },
      };
      try {
        await payments.insert({
          ...{ _id: id, payment, keys: [], due: dueAt('none', null) },
          ...{ claimedUntil: never, lookedAt: never },
        });
        return true;
      } catch {
        return (await payments.update(id, apply)) !== undefined;
      }
    },

    async find(id) {
      return (await payments.find(id))?.payment;
    },

    async begin(payment, attempt, claim) {
      const begun = await payments.update(payment.id, (stored) => {
        const { payment: found, keys } = stored;
        if (found.revision !== payment.revision || !isOpen(found.order)) return undefined;
        return {
          ...stored,
          payment: {
            ...found,
            state: 'pending',
            revision: found.revision + 1,
            attempts: [...found.attempts, attempt],
            ...(claim.requestId === undefined ? {} : { requestId: claim.requestId }),
            ...{ tries: 0, faults: 0 },
          },
          keys: attempt.key === undefined ? keys : [...keys, attempt.key],
          ...{ due: database.now(), claimedUntil: after(claim.claimMs), lookedAt: database.now() },
        };
      });
      return begun?.payment;
    },

    async storeIntent(payment, { id: intentId, clientSecret }) {
      const stored = await payments.update(payment.id, (found) =>
        found.payment.revision === payment.revision && found.payment.intentId === undefined
          ? {
              ...found,
              payment: {
                ...found.payment,
                intentId,
                ...(clientSecret === undefined ? {} : { clientSecret }),
              },
            }
          : undefined,
      );
      return stored !== undefined;
    },

    async advance(payment, change) {
      const written = await payments.update(payment.id, advanced(payment, change));
      if (written === undefined) return false;
      const { order } = written.payment;
      if (order.version !== payment.order.version && !isOpen(order)) onDue(0);
      else if (change.dueInMs !== null) onDue(change.dueInMs);
      return true;
    },

    advanceWithin(unit, payment, change, { unlessCancelled = false } = {}) {
      const step = advanced(payment, change);
      atEnd(unit, async (session) => {
        const written = await payments.update(
          payment.id,
          (stored) =>
            unlessCancelled && stored.payment.order.status === OrderStatus.Cancelled
              ? undefined
              : step(stored),
          session,
        );
        if (written === undefined) throw new DocumentChangedError('The payment has changed meanwhile');
      });
    },

    // News within one process are for speed alone: nothing in memory depends on them.
    arrival: () => Promise.resolve(),

    async claimDue(claimMs, atMost) {
      const isFree = ({ due, claimedUntil }: StoredPayment): boolean =>
        due !== null && due <= database.now() && claimedUntil <= database.now();
      const found = await payments.findWhere(isFree);
      const oldest = found.sort((one, other) => (one.due?.getTime() ?? 0) - (other.due?.getTime() ?? 0));
      const taken: Payment[] = [];
      for (const { _id } of oldest.slice(0, atMost)) {
        const claimed = await payments.update(_id, (stored) =>
          isFree(stored) ? { ...stored, claimedUntil: after(claimMs), lookedAt: database.now() } : undefined,
        );
        if (claimed !== undefined) taken.push(claimed.payment);
      }
      return taken;
    },

    async renewClaim({ id, revision }, claimMs) {
      await payments.update(id, (stored) =>
        stored.payment.revision === revision ? { ...stored, claimedUntil: after(claimMs) } : undefined,
      );
    },

    async unclaim(id) {
      await payments.update(id, (stored) => ({
        ...stored,
        claimedUntil: database.now(),
        due: after(1_000),
      }));
    },

    async markDue(by, { unless, atMostEveryMs = 0 }) {
      const which = 'id' in by ? by.id : undefined;
      const found =
        which ??
        (await payments.findWhere(({ payment }) => 'intentId' in by && payment.intentId === by.intentId))[0]
          ?._id;
      if (found === undefined) return false;
      const marked = await payments.update(found, (stored) => {
        const now = database.now();
        const idle = stored.claimedUntil <= now;
        const lookedBefore = stored.lookedAt.getTime() + atMostEveryMs <= now.getTime();
        if (!idle || !lookedBefore || unless.includes(stored.payment.state)) return undefined;
        return { ...stored, due: now };
      });
      return marked !== undefined;
    },

    async countOpenCases() {
      return (await payments.findWhere(({ payment }) => payment.openCase !== undefined)).length;
    },

    async countOverdue(lateMs) {
      const late = after(-lateMs);
      return (await payments.findWhere(({ due }) => due !== null && due <= late)).length;
    },

    all: () => payments.all().map(({ payment }) => payment),
  };
}
