import { randomUUID } from 'node:crypto';
import { type EventData, orderCompleted, OrderStatus, userCreated } from '@ticketing/common/events';
import { createLogger } from '@ticketing/common/logger';
import { missedOf, usersTold } from '@ticketing/common/reconciliation';
import type { Service } from '@ticketing/common/service';
import {
  createTestBus,
  type NatsStreamingServer,
  startNatsStreaming,
  type TestBus,
  testEnvironment,
  eventually,
} from '@ticketing/common/testing';
import { type Connection, createConnection, Types } from 'mongoose';
import request from 'supertest';
import { type HeldApp, holdToDocument } from '../../../common/tests/support/hold-to-document';
import { describeMail } from '../../src/app';
import { readConfig } from '../../src/config';
import type { MessageDocument } from '../../src/persistence/message-model';
import { createMailService } from '../../src/service';
import { type SmtpInbox, startInbox } from './smtp-inbox';

export type UserData = EventData<typeof userCreated>;
export type OrderData = EventData<typeof orderCompleted>;

export const operatorEmail = 'operator@example.com';

/**
 * The mail service on real servers, with the services around it played by the test bus. Every answer is held against the
 * OpenAPI document; `stop` fails if one was not as it is described.
 */
export interface MailUnderTest {
  readonly nats: NatsStreamingServer;
  readonly environment: Record<string, string>;
  readonly bus: TestBus;
  readonly inbox: SmtpInbox;
  readonly database: Connection;
  api(): ReturnType<typeof request>;
  /** Starts another one on the same database. */
  addReplica(overrides?: Record<string, string>): Promise<Service>;
  /** Somebody signs up; resolves once mail knows of it. */
  signUp(overrides?: Partial<UserData>): Promise<UserData>;
  /** The message of a kind about something, as soon as it is in a state that fits. */
  message(id: string, fits: Partial<MessageDocument>): Promise<MessageDocument>;
  /** Lets everything that was published be handled and sent. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export const newId = () => new Types.ObjectId().toHexString();

/** An event's data as orders publishes it. */
export function orderOf(
  userId: string,
  {
    ticket,
    ...overrides
  }: Partial<Omit<OrderData, 'ticket'>> & { ticket?: Partial<OrderData['ticket']> } = {},
): OrderData {
  return {
    id: newId(),
    version: 2,
    status: OrderStatus.Complete,
    userId,
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    ticket: { id: newId(), title: 'Khruangbin', price: 58, version: 1, userId: newId(), hold: 1, ...ticket },
    ...overrides,
  };
}

export async function startMail(
  overrides: Record<string, string> = {},
  replicas = 1,
): Promise<MailUnderTest> {
  const nats = await startNatsStreaming();
  const inbox = await startInbox();
  const bus = await createTestBus(nats, [missedOf(usersTold)]);
  const defaults = {
    ...testEnvironment('mail', nats),
    SMTP_URL: inbox.url,
    MAIL_FROM: 'Ticketing <tickets@example.com>',
    OPERATOR_EMAILS: operatorEmail,
  };
  const environment: Record<string, string> = { ...defaults, ...overrides };
  const logger = createLogger({ service: 'mail', level: 'silent' });
  const services: Service[] = [];
  const apps: HeldApp[] = [];

  const addReplica = async (more: Record<string, string> = {}) => {
    const config = readConfig({ ...environment, ...more, NATS_CLIENT_ID: `mail-${randomUUID()}` });
    const pace = { everyMs: 100, pause: { firstMs: 50, maxMs: 200 }, clearEveryMs: 100 };
    const service = createMailService({ config, logger, pace });
    await service.start();
    services.push(service);
    apps.push(holdToDocument({ app: service.app, document: describeMail() }));
    return service;
  };
  for (let replica = 0; replica < replicas; replica++) await addReplica();
  // What is seen here is to be seen by the service, too, which reads by majority.
  const seen = { readConcern: { level: 'majority' } } as const;
  const database = await createConnection(environment['MONGO_URI'] ?? '', seen).asPromise();
  const messages = database.collection<MessageDocument>('messages');

  const message = (id: string, fits: Partial<MessageDocument>) =>
    eventually(async () => {
      const found = await messages.findOne({ _id: id });
      if (found === null) throw new Error(`There is no message ${id}`);
      expect(found).toMatchObject(fits);
      return found;
    });

  const signUp = async (fields: Partial<UserData> = {}) => {
    const id = newId();
    const user: UserData = { id, version: 0, email: `${id}@example.com`, locale: 'en', ...fields };
    await bus.publish(userCreated, user);
    await message(`welcome:${id}`, {});
    return user;
  };

  return {
    nats,
    environment,
    bus,
    inbox,
    database,
    api: () => request(apps[0]?.app ?? (() => undefined)),
    addReplica,
    signUp,
    message,
    async settled() {
      // A mail that is asked for after the others, on the same subjects, is sent after them.
      const marker = await signUp();
      const order = orderOf(marker.id);
      await bus.publish(orderCompleted, order);
      await message(`confirmed:${order.id}`, { status: 'sent' });
      await message(`welcome:${marker.id}`, { status: 'sent' });
    },
    async stop() {
      for (const service of services) await service.stop();
      await database.dropDatabase();
      await database.close();
      await bus.stop();
      await inbox.stop();
      await nats.stop();
      expect(apps.flatMap(({ violations }) => violations)).toEqual([]);
    },
  };
}
