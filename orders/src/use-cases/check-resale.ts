import { OrderStatus } from '@ticketing/common/events';
import { firstSerial } from '../domain/pass';
import { ResaleNotOwnedError, ResaleUsedError, ResaleVoidError } from '../domain/pass-errors';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';
import type { TicketReplica } from '../persistence/ticket-replica';

export type CheckResale = ReturnType<typeof createCheckResale>;

/**
 * Refuses a resold ticket that its seller can't hand over, before anything is held. What becomes true later is found
 * when the order completes: see `handOver`.
 */
export function createCheckResale({ orders, passes }: { orders: OrderRepository; passes: PassRepository }) {
  return async ({ resaleOf, userId }: TicketReplica): Promise<void> => {
    if (resaleOf === undefined) return;
    const bought = await orders.find(resaleOf);
    if (bought?.userId !== userId || bought.status !== OrderStatus.Complete) throw new ResaleNotOwnedError();
    const pass = await passes.ensure(resaleOf, firstSerial);
    if (pass.status === 'used') throw new ResaleUsedError();
    if (pass.status === 'void') throw new ResaleVoidError();
  };
}
