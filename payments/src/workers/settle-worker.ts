import { runInContext } from '@ticketing/common/context';
import type { Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { Payment } from '../domain/payment';
import type { PaymentRepository } from '../persistence/payment-repository';
import type { KeepClaim } from '../use-cases/keep-claim';
import type { SettlePayment } from '../use-cases/settle-payment';
import type { SettleAlarm } from './settle-alarm';

export interface SettleWorkerDeps {
  readonly payments: PaymentRepository;
  readonly settle: SettlePayment;
  readonly keepClaim: KeepClaim;
  readonly logger: Logger;
  /** A payment is worked on by one at a time; what a dead one had claimed is free after this. */
  readonly claimMs: number;
  /** Correctness rests on this poll alone; waking only makes it quick. */
  readonly pollMs: number;
  readonly concurrency?: number;
}

/** Settles what is due. Any number may run, in any processes: they share the payments by claims that run out. */
export function createSettleWorker(deps: SettleWorkerDeps & { alarm: SettleAlarm }): Part {
  const { payments, settle, keepClaim, logger, claimMs, alarm, pollMs, concurrency = 16 } = deps;
  const busy = new Set<Promise<void>>();
  let stopped = false;
  let running: Promise<void> | undefined;

  const settleOne = async (payment: Payment): Promise<void> => {
    try {
      await runInContext({ requestId: payment.requestId ?? 'settling' }, () =>
        keepClaim(payment, () => settle(payment)),
      );
    } catch (error) {
      logger.error({ err: error, orderId: payment.id }, 'settling a payment failed, trying again');
      // Where even this fails, the claim runs out by itself.
      await payments.unclaim(payment.id).catch(() => undefined);
    }
  };

  const take = (payment: Payment): void => {
    const task = settleOne(payment).finally(() => {
      const wasFull = busy.size >= concurrency;
      busy.delete(task);
      if (wasFull) alarm.ring();
    });
    busy.add(task);
  };

  const takeDue = async (): Promise<void> => {
    for (let more = true; more && !stopped && busy.size < concurrency;) {
      const free = concurrency - busy.size;
      const claimed = await payments.claimDue(claimMs, free);
      claimed.forEach(take);
      more = claimed.length === free;
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      await takeDue().catch((error: unknown) => {
        logger.warn({ err: error }, 'looking for payments to settle failed, trying again');
      });
      await alarm.wait(pollMs);
    }
  };

  return {
    name: 'settling',
    start() {
      running = run();
      return Promise.resolve();
    },
    async stop() {
      stopped = true;
      alarm.ring();
      await running;
      await Promise.all(busy);
    },
  };
}
