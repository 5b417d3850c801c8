import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createJournal, type Journal } from '@ticketing/common/journal';
import { createLogger } from '@ticketing/common/logger';
import { createMongo, ensureIndexes, type Mongo } from '@ticketing/common/mongo';
import { createSandbox } from '@ticketing/stripe-sandbox';
import { createOrderModel } from '../../../orders/src/persistence/order-model';
import { createOrderRepository } from '../../../orders/src/persistence/order-repository';
import { createPassRepository } from '../../../orders/src/persistence/pass-repository';
import { createTicketReplicas } from '../../../orders/src/persistence/ticket-replica';
import { createPaymentModel } from '../../../payments/src/persistence/payment-model';
import { createPaymentRepository } from '../../../payments/src/persistence/payment-repository';
import { createStripe } from '../../../payments/src/stripe/create-stripe';
import { createStripeProvider } from '../../../payments/src/stripe/stripe-provider';
import { createTicketModel } from '../../../tickets/src/persistence/ticket-model';
import { createTicketRepository } from '../../../tickets/src/persistence/ticket-repository';
import type { Ports } from './ports';

/** The adapters that the services use, on the test run's MongoDB and a sandbox of their own. */
export async function openRealPorts(): Promise<Ports> {
  const opened: Mongo[] = [];
  const open = async (service: string): Promise<{ mongo: Mongo; journal: Journal }> => {
    const uri = new URL(process.env['TEST_MONGO_URI'] ?? '');
    uri.pathname = `/${service}-${randomUUID().slice(0, 8)}`;
    const logger = createLogger({ service, level: 'silent' });
    const mongo = createMongo({ uri: uri.href, service, logger });
    await mongo.start();
    opened.push(mongo);
    return { mongo, journal: createJournal(mongo) };
  };
  const [tickets, orders, payments] = [await open('tickets'), await open('orders'), await open('payments')];
  const sandbox = createSandbox({ webhook: undefined });
  await sandbox.start();
  const stripe = createStripe({ apiKey: 'sk_test_ports', apiBase: sandbox.url(), timeoutMs: 10_000 });

  const ports = {
    journals: { tickets: tickets.journal, orders: orders.journal, payments: payments.journal },
    tickets: createTicketRepository(createTicketModel(tickets.mongo.connection)),
    orders: createOrderRepository(createOrderModel(orders.mongo.connection)),
    passes: createPassRepository(orders.mongo.connection),
    replicas: createTicketReplicas(orders.mongo.connection),
    payments: createPaymentRepository({
      model: createPaymentModel(payments.mongo.connection),
      onDue: () => undefined,
    }),
    provider: createStripeProvider(stripe),
  };
  for (const { mongo, journal } of [tickets, orders, payments]) {
    await ensureIndexes(mongo.connection);
    await journal.ensureIndexes();
  }
  return {
    ...ports,
    passTime: (ms) => sleep(ms),
    async recorded(aggregateId) {
      const rows = await orders.journal.rows.find({ aggregateId }).sort({ version: 1 }).toArray();
      return rows.map(({ version }) => version);
    },
    async stop() {
      await sandbox.stop();
      await Promise.all(opened.map((mongo) => mongo.stop()));
    },
  };
}
