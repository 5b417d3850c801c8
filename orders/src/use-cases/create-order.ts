import { createHash } from 'node:crypto';
import { NotFoundError } from '@ticketing/common/errors';
import { waitForReplica } from '@ticketing/common/inbox';
import { DocumentChangedError, type Journal, retryWhenChanged } from '@ticketing/common/journal';
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
import type { KeyedRequest } from '../persistence/order-model';
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

/** The Idempotency-Key of a request, and a digest of what it asks for. */
type Keyed = Omit<KeyedRequest, 'created'>;

export type CreateOrder = ReturnType<typeof createCreateOrder>;

/**
 * Claims a ticket. What was read of it decides nothing: the order is written only if the ticket is still as it was read and
 * nobody has ordered it since, and the unique index over live orders has the last word.
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

  const insert = ({ userId }: CreateOrderInput, hold: Hold, keyed?: Keyed) =>
    journal.transaction((unit) => {
      tickets.hold(hold, unit);
      const order = orders.add(
        {
          id: newId(),
          userId,
          ticket: snapshotOf(hold),
          createdAt: hold.at,
          expiresAt: new Date(hold.at.getTime() + windowSeconds * 1_000),
          ...(keyed && { request: { ...keyed, created: true } }),
        },
        unit,
      );
      recordOrder(unit, order);
      return order;
    });

  /** What the same request was answered before. */
  const findAnswered = async (
    { userId }: CreateOrderInput,
    keyed?: Keyed,
  ): Promise<PlacedOrder | undefined> => {
    if (keyed === undefined) return undefined;
    const found = await orders.findAnswered(userId, keyed.key);
    if (found === undefined) return undefined;
    if (found.request.digest !== keyed.digest) throw new IdempotencyKeyReusedError();
    return { order: found.order, created: found.request.created };
  };

  const keepAnswered = async (order: Order, keyed: Keyed): Promise<void> => {
    try {
      await orders.keepAnswered(order.id, { ...keyed, created: false });
    } catch (error) {
      throw isDuplicateKey(error) ? new IdempotencyKeyReusedError() : error;
    }
  };

  /** What an earlier request has settled: this very one, this buyer's for the ticket, or somebody else's. */
  const findSettled = async (input: CreateOrderInput, keyed?: Keyed): Promise<PlacedOrder | undefined> => {
    const answered = await findAnswered(input, keyed);
    if (answered !== undefined) return answered;
    const live = await findHolders(input);
    if (live === undefined) return undefined;
    if (keyed !== undefined) await keepAnswered(live, keyed);
    return { order: live, created: false };
  };

  const place = async (input: CreateOrderInput, findHold: () => Promise<Hold>): Promise<PlacedOrder> => {
    const keyed = keyedRequest(input);
    const settled = await findSettled(input, keyed);
    if (settled !== undefined) return settled;
    const hold = await findHold();
    refuseUnfit(hold.ticket, input, now());
    await checkResale(hold.ticket);
    try {
      return { order: await insert(input, hold, keyed), created: true };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const faster = await findSettled(input, keyed);
      if (faster === undefined) throw new TicketReservedError();
      return faster;
    }
  };

  return async (input: CreateOrderInput): Promise<PlacedOrder> => {
    const findHold = async (): Promise<Hold> => {
      const hold = await waitForReplica(() => tickets.nextHold(input.ticketId));
      if (hold === undefined) throw new NotFoundError();
      return hold;
    };
    const first = await findHold();
    try {
      return await inTurn(input.ticketId, (waited) =>
        retryWhenChanged((again) =>
          place(input, () => (waited || again ? findHold() : Promise.resolve(first))),
        ),
      );
    } catch (error) {
      throw error instanceof DocumentChangedError ? new TicketReservedError() : error;
    }
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

function keyedRequest({ idempotencyKey: key, ticketId, price }: CreateOrderInput): Keyed | undefined {
  if (key === undefined) return undefined;
  return { key, digest: createHash('sha256').update(JSON.stringify({ ticketId, price })).digest('base64') };
}
