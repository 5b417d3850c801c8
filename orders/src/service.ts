import { addressOf, currentUser, rateLimit, requireOperator, signedInUser } from '@ticketing/common/http';
import { orderCancelled, orderCompleted, orderCreated, orderUpdated } from '@ticketing/common/events';
import { createLiveStreams } from '@ticketing/common/live';
import type { Logger } from '@ticketing/common/logger';
import { comparison, ordersTold, paymentsTold, ticketsTold } from '@ticketing/common/reconciliation';
import { createBackbone, type Service } from '@ticketing/common/service';
import { createLinks } from '@ticketing/common/session';
import type { Request } from 'express';
import { Types } from 'mongoose';
import { createOrdersApp } from './app';
import type { Config } from './config';
import { buyerOf } from './domain/order-events';
import { presentOrder } from './http/order-presenter';
import { expirationCompleteListener } from './messaging/expiration-complete-listener';
import { paymentCreatedListener } from './messaging/payment-created-listener';
import { paymentUpdatedListener } from './messaging/payment-updated-listener';
import { ticketListeners } from './messaging/ticket-listeners';
import { createTakeBack } from './messaging/take-back';
import { createLostOrders } from './persistence/lost-orders';
import { createOrderModel } from './persistence/order-model';
import { createOrderRepository } from './persistence/order-repository';
import { createPassRepository } from './persistence/pass-repository';
import { createOrderSurvey } from './persistence/order-survey';
import { createTicketReplicas } from './persistence/ticket-replica';
import { createPassTokens } from './paper/pass-tokens';
import { createUsePass, createVerifyPass } from './use-cases/admit';
import { createApplyPayment } from './use-cases/apply-payment';
import { createApplyTicket } from './use-cases/apply-ticket';
import { createCancelOrder, createEndOrder } from './use-cases/cancel-order';
import { createCheckResale } from './use-cases/check-resale';
import { createComparePayments } from './use-cases/compare-payments';
import { createCompareTickets } from './use-cases/compare-tickets';
import { createCreateOrder } from './use-cases/create-order';
import { createEndLostPass } from './use-cases/end-lost-pass';
import { createFindOrders, createShowOrder } from './use-cases/find-orders';
import { createShowPass } from './use-cases/show-pass';
import { createSweeper } from './use-cases/sweep-orders';
import { createTakeBackOrder } from './use-cases/take-back-order';
import { createTakeBackPass } from './use-cases/take-back-pass';
import { createFindStuckOrders, createSearchOrders } from './use-cases/watch-orders';

/** Everything that orders is made of, wired and not yet started. */
export function createOrdersService({ config, logger }: { config: Config; logger: Logger }): Service {
  const backbone = createBackbone({ service: 'orders', config, logger });
  const { connection, journal } = backbone;
  const model = createOrderModel(connection);
  const orders = createOrderRepository(model);
  const survey = createOrderSurvey(model);
  const tickets = createTicketReplicas(connection);
  backbone.metrics.gauge('orders_overdue', 'Open orders whose time is over; none, but for moments', {
    collect: async (gauge) => {
      gauge.set(await orders.countDue());
    },
  });
  const passes = createPassRepository(connection);
  const tokens = createPassTokens([...(config.PASS_KEY ?? []), ...config.JWT_KEY]);
  const doors = { orders, passes, readToken: tokens.verify };
  const endOrder = createEndOrder({ journal, orders });
  const lostOrders = createLostOrders(model);
  const live = createLiveStreams({
    ...backbone,
    event: 'order',
    subjects: [orderCreated, orderUpdated, orderCancelled, orderCompleted].map(({ subject }) => subject),
    topicOf: ({ payload }) => buyerOf(payload),
    perAddress: config.RATE_LIMITS ? 100 : undefined,
    async read(ids) {
      const found = await orders.findAll(ids);
      return new Map(found.map((order) => [order.id, presentOrder(order)]));
    },
  });

  const byUser = (req: Request) => signedInUser(req).id;
  const byCaller = (req: Request) => req.currentUser?.id ?? addressOf(req);
  const limit = (name: string, points: number, by: (req: Request) => string = addressOf) =>
    rateLimit({
      redis: backbone.redis.client,
      name,
      points,
      durationSeconds: 60,
      by,
      enabled: config.RATE_LIMITS,
    });

  const app = createOrdersApp({
    ...backbone,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    session: currentUser(backbone),
    live,
    limitOrders: limit('orders', 120, byUser),
    limitPapers: limit('papers', 60, byCaller),
    limitVerifying: limit('passes-verify', 120),
    limitUsing: limit('passes-use', 600, byUser),
    requireDoor: requireOperator([...config.OPERATOR_EMAILS, ...config.DOOR_EMAILS]),
    requireOperator: requireOperator(config.OPERATOR_EMAILS),
    searchOrders: createSearchOrders({ orders }),
    findStuckOrders: createFindStuckOrders({ orders }),
    links: createLinks(config.JWT_KEY),
    signToken: tokens.sign,
    showPass: createShowPass({ orders, passes }),
    verifyPass: createVerifyPass(doors),
    usePass: createUsePass({ ...doors, journal }),
    createOrder: createCreateOrder({
      journal,
      orders,
      tickets,
      checkResale: createCheckResale({ orders, passes }),
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
      ...ticketListeners(createApplyTicket({ journal, orders, passes, tickets })),
      paymentCreatedListener(createApplyPayment({ journal, orders, passes })),
      paymentUpdatedListener(createTakeBackPass({ journal, orders, passes })),
      expirationCompleteListener(endOrder),
    ],
    workers: [createSweeper({ orders, endOrder, logger })],
    streams: [live],
    tells: {
      told: ordersTold,
      to: ['tickets', 'payments'],
      page: survey.page,
      takeBack: createTakeBack({
        takeBackOrder: createTakeBackOrder({
          ...{ journal, orders, passes, lostOrders, tickets },
          windowSeconds: config.EXPIRATION_WINDOW_SECONDS,
          createdAt: (id) => Types.ObjectId.createFromHexString(id).getTimestamp(),
        }),
        endLostPass: createEndLostPass({ journal, passes }),
      }),
    },
    compares: [
      comparison(ticketsTold, createCompareTickets({ survey })),
      comparison(paymentsTold, createComparePayments({ survey })),
    ],
  });
}
