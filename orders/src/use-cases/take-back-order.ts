import { type EventData, type orderCreated, OrderStatus } from '@ticketing/common/events';
import { type Journal, retryWhenChanged, type UnitOfWork } from '@ticketing/common/journal';
import type { Order, TicketSnapshot } from '../domain/order';
import type { LostOrders } from '../persistence/lost-orders';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';
import type { Hold, TicketReplicas } from '../persistence/ticket-replica';
import { tellOrder } from './apply-ticket';
import { recordOrder } from './record-order';

/** What this service told of an order once. */
export type ToldOrder = Omit<EventData<typeof orderCreated>, 'ticket' | 'expiresAt'> & {
  readonly ticket: TicketSnapshot;
};

export interface TakeBackOrderDeps {
  readonly journal: Journal;
  readonly orders: OrderRepository;
  readonly lostOrders: LostOrders;
  readonly tickets: TicketReplicas;
  readonly passes: PassRepository;
  readonly windowSeconds: number;
  /** When an order got its id. */
  readonly createdAt: (id: string) => Date;
}

export type TakeBackOrder = ReturnType<typeof createTakeBackOrder>;

/**
 * An order that others were told of, and that this database has lost or knows in an earlier state, since it was restored
 * from a backup. It is placed once more, with a time to pay of its own; if it was complete, it is authorised already. The
 * rest goes as ever: its ticket locks it, and it is complete, or it can't be locked any more, runs out, and payments
 * gives the money back.
 */
export function createTakeBackOrder(deps: TakeBackOrderDeps) {
  const { journal, orders, lostOrders, tickets, windowSeconds, createdAt } = deps;

  /** Complete comes first; otherwise whoever ordered the ticket since keeps it. @returns whether the ticket is free */
  const outdo = async (unit: UnitOfWork, told: ToldOrder): Promise<boolean> => {
    const rival = await orders.findLiveWithin(unit.session, told.ticket.id);
    if (rival === undefined || rival.id === told.id) return true;
    if (told.status !== OrderStatus.Complete) return false;
    const cancelled = await orders.cancel(rival.id, 'withdrawn', unit.session);
    if (cancelled !== undefined) recordOrder(unit, cancelled);
    return cancelled !== undefined;
  };

  const putBack = async (unit: UnitOfWork, told: ToldOrder, next: Hold | undefined): Promise<void> => {
    const { id, userId, version, reason, status, ticket } = told;
    const again = status !== OrderStatus.Cancelled && (await outdo(unit, told));
    // Greater than that of an order which had the ticket meanwhile.
    const hold = again ? next : undefined;
    if (hold !== undefined) tickets.hold(hold, unit);
    const order = await lostOrders.putBack(
      {
        ...{ id, userId, version, createdAt: createdAt(id), authorised: status === OrderStatus.Complete },
        status: again ? OrderStatus.Created : OrderStatus.Cancelled,
        ...(reason === undefined ? {} : { reason }),
        ticket: hold === undefined ? ticket : { ...ticket, hold: hold.number },
      },
      { windowSeconds, session: unit.session },
    );
    recordOrder(unit, order);
    if (hold !== undefined) await tellOrder(unit, deps, hold.ticket);
  };

  /** @returns whether the order, or its state, was lost */
  return (told: ToldOrder): Promise<boolean> =>
    retryWhenChanged(async () => {
      const next = await tickets.nextHold(told.ticket.id);
      return journal.transaction(async (unit) => {
        const mine = await orders.findWithin(unit.session, told.id);
        const behind = mine === undefined || isBehind(mine, told);
        if (behind && isToBePutBack(mine, told)) await putBack(unit, told, next);
        return behind;
      });
    });
}

const isBehind = (mine: Order, told: ToldOrder): boolean =>
  mine.version < told.version || (mine.version === told.version && mine.status !== told.status);

/** Of what is here in another state, only what was complete matters: the rest is told anew as it is now. */
const isToBePutBack = (mine: Order | undefined, told: ToldOrder): boolean =>
  mine === undefined || (told.status === OrderStatus.Complete && mine.status !== OrderStatus.Complete);
