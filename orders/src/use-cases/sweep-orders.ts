import { createPeriodicTask, type Part } from '@ticketing/common/lifecycle';
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
  return createPeriodicTask({
    name: 'sweeper',
    everyMs,
    async round({ goesOn }) {
      for (const id of await orders.findDue(200)) {
        if (!goesOn()) return;
        if (await endOrder(id, 'expired')) logger.info({ orderId: id }, 'order expired by the sweeper');
      }
    },
    onFailure: (error) => logger.warn({ err: error }, 'sweeping expired orders failed, trying again'),
  });
}
