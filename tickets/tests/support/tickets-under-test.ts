import { randomUUID } from 'node:crypto';
import {
  type EventData,
  type orderCancelled,
  type orderCompleted,
  type orderCreated,
  ticketCreated,
  ticketReturned,
  ticketUpdated,
  type EventDefinition,
  type passEnded,
  type userDeleted,
} from '@ticketing/common/events';
import { createLogger } from '@ticketing/common/logger';
import { missedOf, ordersTold, ticketsTold } from '@ticketing/common/reconciliation';
import type { Service } from '@ticketing/common/service';
import {
  createTestBus,
  eventually,
  freePort,
  type NatsStreamingServer,
  startNatsStreaming,
  type TestBus,
  testEnvironment,
  type TestUser,
} from '@ticketing/common/testing';
import { type Connection, createConnection, Types } from 'mongoose';
import request from 'supertest';
import { type HeldApp, holdToDocument } from '../../../common/tests/support/hold-to-document';
import { describeTickets } from '../../src/app';
import { readConfig } from '../../src/config';
import { createTicketsService } from '../../src/service';

/** A ticket as the service answers it. */
export interface TicketJson {
  readonly id: string;
  readonly title: string;
  readonly price: number;
  readonly userId: string;
  readonly version: number;
  readonly status: string;
  readonly orderId?: string;
  readonly heldUntil?: string;
  readonly startsAt?: string;
}

export type OrderData = EventData<typeof orderCreated>;
export type OrderEvent = typeof orderCreated | typeof orderCancelled | typeof orderCompleted;

/**
 * The tickets service on real servers, and the services around it played by the test bus. Every answer of `api` is held
 * against the OpenAPI document; `stop` fails if one was not as it is described.
 */
export interface TicketsUnderTest {
  readonly nats: NatsStreamingServer;
  readonly bus: TestBus;
  readonly database: Connection;
  api(replica?: number): ReturnType<typeof request>;
  /** Where a replica listens. */
  url(replica?: number): string;
  /** Lists a ticket over HTTP. */
  listTicket(seller: TestUser, overrides?: object): Promise<TicketJson>;
  show(id: string): Promise<TicketJson>;
  edit(seller: TestUser, id: string, body: object, ifMatch?: string): request.Test;
  /** Publishes an order event and waits until the service has handled it, so that nothing later overtakes it. */
  deliver(event: OrderEvent, data: OrderData): Promise<void>;
  deliver(event: typeof passEnded, data: EventData<typeof passEnded>): Promise<void>;
  deliver(event: typeof userDeleted, data: EventData<typeof userDeleted>): Promise<void>;
  /** Versions of the ticket in the journal, in order. */
  journalOf(ticketId: string): Promise<number[]>;
  stop(): Promise<void>;
}

export const newId = () => new Types.ObjectId().toHexString();

/** An order of the ticket, as orders would tell of it. */
export function orderOf(ticket: TicketJson, hold: number): OrderData {
  const { id, title, price, version, userId } = ticket;
  return {
    id: newId(),
    version: 0,
    status: 'created',
    userId: newId(),
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    ticket: { id, title, price, version, userId, hold },
  };
}

export async function startTickets(
  overrides: Record<string, string> = {},
  replicas = 1,
): Promise<TicketsUnderTest> {
  const nats = await startNatsStreaming();
  const bus = await createTestBus(nats, [
    ...[ticketCreated, ticketUpdated, ticketReturned],
    ...[ticketsTold, missedOf(ordersTold)],
  ]);
  const environment = { ...testEnvironment('tickets', nats), ...overrides };
  // What nobody expected is printed.
  const logger = createLogger({ service: 'tickets', level: 'error' });
  const metricsPorts: number[] = [];
  const services: Service[] = [];
  const apps: HeldApp[] = [];
  for (let replica = 0; replica < replicas; replica++) {
    const metricsPort = await freePort();
    metricsPorts.push(metricsPort);
    const config = readConfig({
      ...environment,
      NATS_CLIENT_ID: `tickets-${randomUUID()}`,
      METRICS_PORT: String(metricsPort),
    });
    const service = createTicketsService({ config, logger });
    await service.start();
    services.push(service);
    const document = describeTickets({ minimumPrice: config.MINIMUM_PRICE });
    apps.push(holdToDocument({ app: service.app, document }));
  }
  const database = await createConnection(environment['MONGO_URI'] ?? '').asPromise();
  const api = (replica = 0) => request(apps[replica]?.app ?? (() => undefined));

  /** How many events of a kind the replicas have handled, as their metrics say. */
  const handled = async (subject: string) => {
    const pattern = new RegExp(
      `^events_handled_seconds_count\\{[^}]*subject="${subject}"[^}]*\\} (\\d+)`,
      'm',
    );
    let count = 0;
    for (const port of metricsPorts) {
      const metrics = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
      count += Number(pattern.exec(metrics)?.[1] ?? 0);
    }
    return count;
  };

  return {
    nats,
    bus,
    database,
    api,
    url: (replica = 0) => `http://127.0.0.1:${String(services[replica]?.http.port())}`,
    async listTicket(seller, ticket = {}) {
      const body = { title: 'Concert', price: 20, ...ticket };
      const answer = await api().post('/api/tickets').set('Cookie', seller.cookie).send(body).expect(201);
      return answer.body as TicketJson;
    },
    async show(id) {
      const answer = await api().get(`/api/tickets/${id}`).expect(200);
      return answer.body as TicketJson;
    },
    edit(seller, id, body, ifMatch) {
      const put = api().put(`/api/tickets/${id}`).set('Cookie', seller.cookie).send(body);
      return ifMatch === undefined ? put : put.set('If-Match', ifMatch);
    },
    async deliver<Definition extends EventDefinition>(event: Definition, data: EventData<Definition>) {
      const before = await handled(event.subject);
      await bus.publish(event, data);
      await eventually(async () => {
        if ((await handled(event.subject)) === before) throw new Error(`${event.subject} was not handled`);
      });
    },
    async journalOf(ticketId) {
      const rows = await database
        .collection<{ aggregateId: string; version: number }>('events')
        .find({ aggregateId: ticketId })
        .sort({ version: 1 })
        .toArray();
      return rows.map((row) => row.version);
    },
    async stop() {
      for (const service of services) await service.stop();
      await database.close();
      await bus.stop();
      await nats.stop();
      expect(apps.flatMap(({ violations }) => violations)).toEqual([]);
    },
  };
}
