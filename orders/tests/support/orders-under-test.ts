import { randomUUID } from 'node:crypto';
import {
  type EventData,
  orderCancelled,
  orderCompleted,
  orderCreated,
  orderUpdated,
  passEnded,
  ticketCreated,
  ticketUpdated,
} from '@ticketing/common/events';
import { createLogger } from '@ticketing/common/logger';
import { missedOf, ordersTold, paymentsTold, ticketsTold } from '@ticketing/common/reconciliation';
import type { Service } from '@ticketing/common/service';
import { createTestBus, startNatsStreaming, testEnvironment, type TestBus } from '@ticketing/common/testing';
import { Types } from 'mongoose';
import request from 'supertest';
import { type HeldApp, holdToDocument } from '../../../common/tests/support/hold-to-document';
import { describeOrders } from '../../src/app';
import { readConfig } from '../../src/config';
import { createOrdersService } from '../../src/service';

export type TicketData = EventData<typeof ticketCreated>;

/**
 * The orders service on real servers, and the services around it played by the test bus. Every answer is held against the
 * OpenAPI document; `stop` fails if one was not as it is described.
 */
export interface OrdersUnderTest {
  readonly bus: TestBus;
  /** Its database, to look at or to share. */
  readonly mongoUri: string;
  /** Replicas of the service on one database. */
  readonly services: readonly Service[];
  api(replica?: number): ReturnType<typeof request>;
  /** A ticket that tickets has listed and orders has heard of (or will in a moment). */
  listTicket(overrides?: Partial<TicketData>): Promise<TicketData>;
  /** tickets changes it: publishes the next version. */
  changeTicket(ticket: TicketData, changes: Partial<TicketData>): Promise<TicketData>;
  stop(): Promise<void>;
}

export const newId = () => new Types.ObjectId().toHexString();

export async function startOrders(
  overrides: Record<string, string> = {},
  replicas = 1,
): Promise<OrdersUnderTest> {
  const nats = await startNatsStreaming();
  const bus = await createTestBus(nats, [
    ...[orderCreated, orderUpdated, orderCancelled, orderCompleted, passEnded],
    ...[ordersTold, missedOf(ticketsTold), missedOf(paymentsTold)],
  ]);
  const defaults = testEnvironment('orders', nats);
  const environment = { ...defaults, ...overrides };
  const logger = createLogger({ service: 'orders', level: 'silent' });
  const services: Service[] = [];
  const apps: HeldApp[] = [];
  for (let replica = 0; replica < replicas; replica++) {
    const config = readConfig({ ...environment, NATS_CLIENT_ID: `orders-${randomUUID()}` });
    const service = createOrdersService({ config, logger });
    await service.start();
    services.push(service);
    apps.push(holdToDocument({ app: service.app, document: describeOrders() }));
  }

  return {
    bus,
    mongoUri: overrides['MONGO_URI'] ?? defaults['MONGO_URI'] ?? '',
    services,
    api: (replica = 0) => request(apps[replica]?.app ?? (() => undefined)),
    async listTicket(ticketOverrides = {}) {
      const ticket: TicketData = {
        id: newId(),
        version: 0,
        title: 'Concert',
        price: 20,
        userId: newId(),
        status: 'available',
        ...ticketOverrides,
      };
      await bus.publish(ticketCreated, ticket);
      return ticket;
    },
    async changeTicket(ticket, changes) {
      const changed = { ...ticket, version: ticket.version + 1, ...changes };
      await bus.publish(ticketUpdated, changed);
      return changed;
    },
    async stop() {
      for (const service of services) await service.stop();
      await bus.stop();
      await nats.stop();
      expect(apps.flatMap(({ violations }) => violations)).toEqual([]);
    },
  };
}
