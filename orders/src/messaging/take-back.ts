import { InvalidEventError, orderCreated, passEnded } from '@ticketing/common/events';
import { fromDecimal } from '@ticketing/common/money';
import { z } from 'zod';
import type { EndLostPass } from '../use-cases/end-lost-pass';
import type { TakeBackOrder, ToldOrder } from '../use-cases/take-back-order';

const knownPass = passEnded.schema.pick({ orderId: true, status: true }).extend({ at: z.iso.datetime() });

/** What others know of orders and passes that are lost here, as it was told once. */
export function createTakeBack(deps: { takeBackOrder: TakeBackOrder; endLostPass: EndLostPass }) {
  return async (known: object): Promise<boolean> => {
    const pass = knownPass.safeParse(known);
    if (pass.success) return deps.endLostPass({ ...pass.data, at: new Date(pass.data.at) });
    const order = orderCreated.schema.safeParse(known);
    if (!order.success) throw new InvalidEventError('order:missed', z.prettifyError(order.error));
    return deps.takeBackOrder(toToldOrder(order.data));
  };
}

function toToldOrder({ expiresAt: _, ...order }: z.infer<typeof orderCreated.schema>): ToldOrder {
  const { startsAt, price, ...ticket } = order.ticket;
  return {
    ...order,
    ticket: {
      ...ticket,
      price: fromDecimal(price),
      ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt) }),
    },
  };
}
