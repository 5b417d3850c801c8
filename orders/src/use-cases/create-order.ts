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
          ...(key === undefined ? {} : { requests: [{ key, digest, created: true }] }),
        },
        unit,
      );
      recordOrder(unit, order);
      return order;
    });

  /** What the same request was answered before. */
  const findAnswered = async (
    { userId, idempotencyKey: key }: CreateOrderInput,
    digest: string,
  ): Promise<PlacedOrder | undefined> => {
    const found = key === undefined ? undefined : await orders.findAnswered(userId, key);
    if (found === undefined) return undefined;
    if (found.request.digest !== digest) throw new IdempotencyKeyReusedError();
    return { order: found.order, created: found.request.created };
  };

  const answerHeld = async (
    order: Order,
    { idempotencyKey: key }: CreateOrderInput,
    digest: string,
  ): Promise<PlacedOrder> => {
    const request = key === undefined ? undefined : { key, digest, created: false };
    if (request !== undefined)
      await orders.keepAnswered(order.id, request).catch((error: unknown) => {
        throw isDuplicateKey(error) ? new IdempotencyKeyReusedError() : error;
      });
    return { order, created: false };
  };

  /** What an earlier request has settled: this very one, this buyer's for the ticket, or somebody else's. */
  const findSettled = async (input: CreateOrderInput, digest: string): Promise<PlacedOrder | undefined> => {
    const answered = await findAnswered(input, digest);
    if (answered !== undefined) return answered;
    const live = await findHolders(input);
    return live && answerHeld(live, input, digest);
  };

  const place = async (input: CreateOrderInput, findHold: () => Promise<Hold>): Promise<PlacedOrder> => {
    const digest = digestOf(input);
    const settled = await findSettled(input, digest);
    if (settled !== undefined) return settled;
    const hold = await findHold();
    refuseUnfit(hold.ticket, input, now());
    await checkResale(hold.ticket);
    try {
      return { order: await insert(input, hold, digest), created: true };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const faster = await findSettled(input, digest);
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

const digestOf = ({ ticketId, price }: CreateOrderInput) =>
  createHash('sha256').update(JSON.stringify({ ticketId, price })).digest('base64');
