import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { OrderRepository } from '../persistence/order-repository';
import type { EndOrder } from './cancel-order';

export interface SweeperDeps {
  readonly orders: OrderRepository;
  readonly endOrder: EndOrder;
  readonly logger: Logger;
  readonly everyMs?: number;
}

/**
 * Expires what the expiration service did not: with Redis lost, orders still end within seconds. Any number may run.
 */
export function createSweeper({ orders, endOrder, logger, everyMs = 2_000 }: SweeperDeps): Part {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  const sweep = async () => {
    for (const id of await orders.findDue(200)) {
      if (stopping.signal.aborted) return;
      if (await endOrder(id, 'expired')) logger.info({ orderId: id }, 'order expired by the sweeper');
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      await sweep().catch((error: unknown) => {
        logger.warn({ err: error }, 'sweeping expired orders failed, trying again');
      });
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  return {
    name: 'sweeper',
    start() {
      running = run();
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
