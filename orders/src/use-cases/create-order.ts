import { createHash } from 'node:crypto';
import { NotFoundError } from '@ticketing/common/errors';
import { waitForReplica } from '@ticketing/common/inbox';
import { type Journal, retryWhenChanged } from '@ticketing/common/journal';
import type { Minor } from '@ticketing/common/money';
import { createKeyedQueue, isDuplicateKey } from '@ticketing/common/mongo';
import type { Order, TicketSnapshot } from '../domain/order';
import {
  EventIsPastError,
  IdempotencyKeyReusedError,
  OwnTicketError,
  PriceChangedError,
  TicketNotForSaleError,
  TicketReservedError,
} from '../domain/order-errors';
import type { OrderRepository } from '../persistence/order-repository';
import type { Hold, TicketReplica, TicketReplicas } from '../persistence/ticket-replica';
import type { CheckResale } from './check-resale';
import { recordOrder } from './record-order';

export interface CreateOrderInput {
  readonly userId: string;
  readonly ticketId: string;
  /** The price that the buyer was shown. */
  readonly price?: Minor;
  readonly idempotencyKey?: string;
}

export interface CreateOrderDeps {
  readonly journal: Journal;
  readonly orders: OrderRepository;
  readonly tickets: TicketReplicas;
  readonly checkResale: CheckResale;
  readonly windowSeconds: number;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface PlacedOrder {
  readonly order: Order;
  /** False when the buyer held the ticket already. */
  readonly created: boolean;
}

export type CreateOrder = ReturnType<typeof createCreateOrder>;

/**
 * Claims a ticket. The unique index over live orders decides; everything before it only gives the better answer
 * sooner.
 */
export function createCreateOrder(deps: CreateOrderDeps) {
  const { journal, orders, tickets, checkResale, windowSeconds, newId, now } = deps;
  // Buyers of one ticket queue up in this process instead of colliding in the database.
  const inTurn = createKeyedQueue();

  /** The buyer's own live order; refuses when it is somebody else's. */
  const findHolders = async ({ userId, ticketId }: CreateOrderInput): Promise<Order | undefined> => {
    const live = await orders.findLive(ticketId);
    if (live !== undefined && live.userId !== userId) throw new TicketReservedError();
    return live;
  };

  const insert = (input: CreateOrderInput, hold: Hold, digest: string) =>
    journal.transaction((unit) => {
      tickets.hold(hold, unit);
      const { idempotencyKey: key } = input;
      const order = orders.add(
        {
          id: newId(),
          userId: input.userId,
          ticket: snapshotOf(hold),
          createdAt: hold.at,
          expiresAt: new Date(hold.at.getTime() + windowSeconds * 1_000),
          ...(key === undefined ? {} : { idempotency: { key, digest } }),
        },
        unit,
      );
      recordOrder(unit, order);
      return order;
    });

  const findRepeated = async ({ userId, idempotencyKey }: CreateOrderInput, digest: string) => {
    if (idempotencyKey === undefined) return undefined;
    const found = await orders.findByIdempotencyKey(userId, idempotencyKey);
    if (found !== undefined && found.digest !== digest) throw new IdempotencyKeyReusedError();
    return found?.order;
  };

  const place = async (input: CreateOrderInput, hold: Hold, digest: string): Promise<PlacedOrder> => {
    const live = await findHolders(input);
    if (live !== undefined) return { order: live, created: false };
    refuseUnfit(hold.ticket, input, now());
    await checkResale(hold.ticket);
    try {
      return { order: await insert(input, hold, digest), created: true };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another replica was faster: with this very request, for this buyer, or for somebody else.
      const same = await findRepeated(input, digest);
      if (same !== undefined) return { order: same, created: true };
      const order = await findHolders(input);
      if (order === undefined) throw new TicketReservedError();
      return { order, created: false };
    }
  };

  return async (input: CreateOrderInput): Promise<PlacedOrder> => {
    const digest = digestOf(input);
    const repeated = await findRepeated(input, digest);
    if (repeated !== undefined) return { order: repeated, created: true };
    const findHold = async (): Promise<Hold> => {
      const hold = await waitForReplica(() => tickets.nextHold(input.ticketId));
      if (hold === undefined) throw new NotFoundError();
      return hold;
    };
    const first = await findHold();
    return inTurn(input.ticketId, () =>
      retryWhenChanged(async (again) => place(input, again ? await findHold() : first, digest)),
    );
  };
}

function refuseUnfit(ticket: TicketReplica, { userId, price }: CreateOrderInput, now: Date): void {
  if (ticket.userId === userId) throw new OwnTicketError();
  if (ticket.status === 'sold') throw new TicketReservedError();
  if (ticket.status === 'withdrawn') throw new TicketNotForSaleError();
  if (ticket.startsAt !== undefined && ticket.startsAt <= now) throw new EventIsPastError();
  if (price !== undefined && price !== ticket.price) throw new PriceChangedError();
}

function snapshotOf({ ticket: { status: _, orderId: __, ...ticket }, number }: Hold): TicketSnapshot {
  return { ...ticket, hold: number };
}

const digestOf = ({ ticketId, price }: CreateOrderInput) =>
  createHash('sha256').update(JSON.stringify({ ticketId, price })).digest('base64');
