import { currentUser, rateLimit, signedInUser } from '@ticketing/common/http';
import type { Logger } from '@ticketing/common/logger';
import { createBackbone, type Service } from '@ticketing/common/service';
import { Types } from 'mongoose';
import { createOrdersApp } from './app';
import type { Config } from './config';
import { expirationCompleteListener } from './messaging/expiration-complete-listener';
import { paymentCreatedListener } from './messaging/payment-created-listener';
import { ticketListeners } from './messaging/ticket-listeners';
import { createOrderModel } from './persistence/order-model';
import { createOrderRepository } from './persistence/order-repository';
import { createTicketReplicas } from './persistence/ticket-replica';
import { createApplyPayment } from './use-cases/apply-payment';
import { createApplyTicket } from './use-cases/apply-ticket';
import { createCancelOrder, createEndOrder } from './use-cases/cancel-order';
import { createCreateOrder } from './use-cases/create-order';
import { createFindOrders, createShowOrder } from './use-cases/find-orders';
import { createSweeper } from './use-cases/sweep-orders';

/** Everything that orders is made of, wired and not yet started. */
export function createOrdersService({ config, logger }: { config: Config; logger: Logger }): Service {
  const backbone = createBackbone({ service: 'orders', config, logger });
  const { connection, journal } = backbone;
  const orders = createOrderRepository(createOrderModel(connection));
  const tickets = createTicketReplicas(connection);
  backbone.metrics.gauge('orders_overdue', 'Open orders whose time is over; none, but for moments', {
    collect: async (gauge) => {
      gauge.set(await orders.countDue());
    },
  });
  const endOrder = createEndOrder({ journal, orders });

  const app = createOrdersApp({
    ...backbone,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    session: currentUser(backbone),
    limitOrders: rateLimit({
      redis: backbone.redis.client,
      name: 'orders',
      points: 120,
      durationSeconds: 60,
      by: (req) => signedInUser(req).id,
      enabled: config.RATE_LIMITS,
    }),
    createOrder: createCreateOrder({
      journal,
      orders,
      tickets,
      windowSeconds: config.EXPIRATION_WINDOW_SECONDS,
      newId: () => new Types.ObjectId().toHexString(),
      now: () => new Date(),
    }),
    findOrders: createFindOrders({ orders }),
    showOrder: createShowOrder({ orders }),
    cancelOrder: createCancelOrder({ journal, orders }),
  });

  return backbone.serve({
    app,
    listeners: [
      ...ticketListeners(createApplyTicket({ journal, orders, tickets })),
      paymentCreatedListener(createApplyPayment({ journal, orders })),
      expirationCompleteListener(endOrder),
    ],
    workers: [createSweeper({ orders, endOrder, logger })],
  });
}
