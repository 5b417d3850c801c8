import { NotAuthorizedError, NotFoundError } from '@ticketing/common/errors';
import { OrderStatus } from '@ticketing/common/events';
import type { Order } from '../domain/order';
import { firstSerial, type Pass } from '../domain/pass';
import { NoPassYetError } from '../domain/pass-errors';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';

export interface IssuedPass {
  readonly order: Order;
  readonly pass: Pass;
}

/** Who asks: a signed-in user, or whoever holds a link to this order's pass. */
export type PassViewer = { readonly userId: string } | 'holder of a link';

export type ShowPass = ReturnType<typeof createShowPass>;

/** The pass of a complete order. */
export function createShowPass({ orders, passes }: { orders: OrderRepository; passes: PassRepository }) {
  return async (id: string, viewer: PassViewer): Promise<IssuedPass> => {
    const order = await orders.find(id);
    if (order === undefined) throw new NotFoundError();
    if (viewer !== 'holder of a link' && viewer.userId !== order.userId) throw new NotAuthorizedError();
    if (order.status !== OrderStatus.Complete) throw new NoPassYetError();
    return { order, pass: await passes.ensure(id, firstSerial) };
  };
}
