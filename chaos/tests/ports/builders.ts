import { randomBytes } from 'node:crypto';
import { OrderStatus } from '@ticketing/common/events';
import { asMinor } from '@ticketing/common/money';
import type { NewOrder } from '../../../orders/src/persistence/order-repository';
import type { TicketReplica } from '../../../orders/src/persistence/ticket-replica';
import type { Attempt } from '../../../payments/src/domain/payment';
import type { PaidOrder } from '../../../payments/src/persistence/paid-orders';
import { listTicket, type Ticket } from '../../../tickets/src/domain/ticket';

export const newId = (): string => randomBytes(12).toString('hex');

export const aTicket = (): Ticket =>
  listTicket({
    ...{ id: newId(), userId: 'seller', feeBasisPoints: 0, now: new Date() },
    details: { title: 'Opera', price: asMinor(2_000) },
  });

export const aReplica = (overrides: Partial<TicketReplica> = {}): TicketReplica => ({
  ...{ id: newId(), version: 0, title: 'Opera', price: asMinor(2_000), userId: 'seller' },
  ...{ status: 'available', ...overrides },
});

export const anOrder = (overrides: Partial<NewOrder> & { ticketId?: string } = {}): NewOrder => {
  const { ticketId = newId(), ...rest } = overrides;
  const createdAt = new Date();
  return {
    ...{ id: newId(), userId: newId(), createdAt, expiresAt: new Date(createdAt.getTime() + 900_000) },
    ticket: {
      ...{ id: ticketId, title: 'Opera', price: asMinor(2_000), version: 0, userId: 'seller', hold: 1 },
    },
    ...rest,
  };
};

export const aPaidOrder = (
  overrides: { id?: string; status?: OrderStatus; version?: number } = {},
): PaidOrder => ({
  ...{ id: overrides.id ?? newId(), userId: 'buyer', amount: asMinor(2_000), currency: 'usd' },
  order: {
    status: overrides.status ?? OrderStatus.Created,
    version: overrides.version ?? 0,
    expiresAt: new Date(Date.now() + 900_000),
  },
  requestId: 'ports',
});

export const anAttempt = (n = 1): Attempt => ({
  ...{ n, digest: 'digest', method: { token: 'tok_visa' }, startedAt: new Date() },
});
