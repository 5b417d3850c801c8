import { randomUUID } from 'node:crypto';
import { paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { createLogger } from '@ticketing/common/logger';
import { missedOf, ordersTold } from '@ticketing/common/reconciliation';
import type { Service } from '@ticketing/common/service';
import {
  createTestBus,
  type NatsStreamingServer,
  startNatsStreaming,
  type TestBus,
  testEnvironment,
} from '@ticketing/common/testing';
import { createSandbox, type Sandbox } from '@ticketing/stripe-sandbox';
import request from 'supertest';
import { type HeldApp, holdToDocument } from '../../../common/tests/support/hold-to-document';
import { describePayments } from '../../src/app';
import { readConfig } from '../../src/config';
import { createPaymentsService, type Patience } from '../../src/service';
import { createOrders, type Orders } from './orders';

export const webhookSecret = 'whsec_of_the_tests';

export interface StartOptions {
  readonly environment?: Record<string, string>;
  readonly patience?: Patience;
  /** Without them settling depends on its timers alone. */
  readonly webhooks?: boolean;
}

/**
 * The payments service on real servers and the sandbox, with the orders service played by the test bus. Every answer is
 * held against the OpenAPI document; `stop` fails if one was not as it is described.
 */
export interface PaymentsUnderTest {
  readonly bus: TestBus;
  readonly nats: NatsStreamingServer;
  readonly sandbox: Sandbox;
  readonly orders: Orders;
  /** Replicas of the service on one database, oldest first. */
  readonly services: Service[];
  api(replica?: number): ReturnType<typeof request>;
  /** One more replica. */
  startReplica(patience?: Patience): Promise<Service>;
  stop(): Promise<void>;
}

export async function startPayments(options: StartOptions = {}): Promise<PaymentsUnderTest> {
  const nats = await startNatsStreaming();
  const bus = await createTestBus(nats, [paymentCreated, paymentUpdated, missedOf(ordersTold)]);
  const sandbox = createSandbox({ retrySchedule: { firstMs: 50, longestMs: 500, attempts: 20 } });
  await sandbox.start();
  const environment = {
    ...testEnvironment('payments', nats),
    STRIPE_KEY: 'sk_test_sandbox',
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: sandbox.url(),
    ...options.environment,
  };
  const logger = createLogger({ service: 'payments', level: 'silent' });
  const services: Service[] = [];
  const apps: HeldApp[] = [];

  const startReplica = async (patience = options.patience) => {
    const config = readConfig({ ...environment, NATS_CLIENT_ID: `payments-${randomUUID()}` });
    const service = createPaymentsService({
      config,
      logger,
      ...(patience === undefined ? {} : { patience }),
    });
    await service.start();
    services.push(service);
    apps.push(holdToDocument({ app: service.app, document: describePayments() }));
    return service;
  };

  const first = await startReplica();
  if (options.webhooks !== false) {
    const url = `http://127.0.0.1:${String(first.http.port())}/api/payments/webhook`;
    sandbox.pointWebhooksTo({ url, secret: webhookSecret });
  }

  return {
    bus,
    nats,
    sandbox,
    orders: createOrders(bus),
    services,
    startReplica,
    api: (replica = 0) => request(apps[replica]?.app ?? (() => undefined)),
    async stop() {
      sandbox.faults.reset();
      for (const service of services) await service.stop();
      await sandbox.stop();
      await bus.stop();
      await nats.stop();
      expect(apps.flatMap(({ violations }) => violations)).toEqual([]);
    },
  };
}
