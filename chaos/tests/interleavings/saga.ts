import { OrderStatus } from '@ticketing/common/events';
import { createLogger } from '@ticketing/common/logger';
import type { Listener } from '@ticketing/common/messaging';
import { asMinor } from '@ticketing/common/money';
import { expirationCompleteListener } from '../../../orders/src/messaging/expiration-complete-listener';
import { paymentCreatedListener } from '../../../orders/src/messaging/payment-created-listener';
import { ticketListeners } from '../../../orders/src/messaging/ticket-listeners';
import { createApplyPayment } from '../../../orders/src/use-cases/apply-payment';
import { createApplyTicket } from '../../../orders/src/use-cases/apply-ticket';
import { createCancelOrder, createEndOrder } from '../../../orders/src/use-cases/cancel-order';
import { createCheckResale } from '../../../orders/src/use-cases/check-resale';
import { createCreateOrder } from '../../../orders/src/use-cases/create-order';
import { orderListeners as paymentsListeners } from '../../../payments/src/messaging/order-listeners';
import { createApplyOrder as createApplyOrderToPayment } from '../../../payments/src/use-cases/apply-order';
import { createPayOrder } from '../../../payments/src/use-cases/pay-order';
import { createRunAttempt } from '../../../payments/src/use-cases/run-attempt';
import { createSettlePayment } from '../../../payments/src/use-cases/settle-payment';
import { orderListeners as ticketsListeners } from '../../../tickets/src/messaging/order-listeners';
import { createApplyOrder } from '../../../tickets/src/use-cases/apply-order';
import { createChangeTicket } from '../../../tickets/src/use-cases/change-ticket';
import { createCreateTicket } from '../../../tickets/src/use-cases/create-ticket';
import { createUpdateTicket } from '../../../tickets/src/use-cases/update-ticket';
import { createWithdrawTicket } from '../../../tickets/src/use-cases/withdraw-ticket';
import { createMemoryDatabase, type Pause } from './memory/memory-database';
import { createMemoryJournal, type Recorded } from './memory/memory-journal';
import { createMemoryOrders } from './memory/memory-orders';
import { createMemoryPasses } from './memory/memory-passes';
import { createMemoryPayments } from './memory/memory-payments';
import { createMemoryProvider } from './memory/memory-provider';
import { createMemoryReplicas } from './memory/memory-replicas';
import { createMemoryTickets } from './memory/memory-tickets';

const logger = createLogger({ service: 'interleavings', level: 'silent' });
const claimMs = 30_000;
const windowSeconds = 900;
const maxTries = 8;

export interface SagaOptions {
  readonly pause: Pause;
  /** How often each event is delivered to each service. */
  readonly copies: number;
  readonly loseAnswer?: () => boolean;
  /** False takes away what keeps two orders of one ticket apart. */
  readonly oneLiveOrder?: boolean;
}

/** Two processes' worth of every use case over one database each: the whole purchase, without a server. */
export function createSaga({ pause, copies, loseAnswer, oneLiveOrder = true }: SagaOptions) {
  const at =
    (service: string): Pause =>
    (label) =>
      pause(`${service}: ${label}`);
  const databases = {
    tickets: createMemoryDatabase(at('tickets')),
    orders: createMemoryDatabase(at('orders')),
    payments: createMemoryDatabase(at('payments')),
  };
  const now = (): Date => databases.tickets.now();
  let ids = 0;
  const newId = (): string => (++ids).toString(16).padStart(24, '0');
  const running = new Set<Promise<unknown>>();
  const delivered = new Map<string, number>();

  /** Runs beside everything else. What it throws is a refusal, as a person would be told. */
  const aside = (work: () => Promise<unknown>): void => {
    const task = work()
      .catch(() => undefined)
      .finally(() => running.delete(task));
    running.add(task);
  };

  const tickets = createMemoryTickets(databases.tickets);
  const orders = createMemoryOrders(databases.orders, { oneLiveOrder });
  const replicas = createMemoryReplicas(databases.orders, { oneLiveOrder });
  const passes = createMemoryPasses(databases.orders);
  const payments = createMemoryPayments(databases.payments, () => undefined);
  const provider = createMemoryProvider(at('provider'), loseAnswer);
  const journals = {
    tickets: createMemoryJournal(databases.tickets),
    orders: createMemoryJournal(databases.orders),
    payments: createMemoryJournal(databases.payments),
  };

  const recording = { journal: journals.payments, payments };
  const runAttempt = createRunAttempt({ ...recording, provider, logger, returnUrl: (id) => id });
  const settle = createSettlePayment({ ...recording, provider, runAttempt, logger, now });

  const settleDue = async (): Promise<void> => {
    for (;;) {
      const [payment] = await payments.claimDue(claimMs, 1);
      if (payment === undefined) return;
      await settle(payment);
    }
  };
  const wakeSettling = (): void => aside(settleDue);

  /** As `count` processes of a service would: queues inside a process keep nothing from the other. */
  const process = () => {
    const changeTicket = createChangeTicket({ tickets, journal: journals.tickets });
    const nobody = { has: () => Promise.resolve(false) };
    const gone = { goneSellers: nobody, endedPasses: nobody };
    const endOrder = createEndOrder({ journal: journals.orders, orders });
    return {
      createTicket: createCreateTicket({
        ...{ tickets, journal: journals.tickets, changeTicket, ...gone, feeBasisPoints: 0, newId, now },
      }),
      updateTicket: createUpdateTicket({ changeTicket, now }),
      withdrawTicket: createWithdrawTicket({ changeTicket, forgetImages: () => Promise.resolve() }),
      createOrder: createCreateOrder({
        ...{ journal: journals.orders, orders, tickets: replicas, windowSeconds, newId, now },
        checkResale: createCheckResale({ orders, passes }),
      }),
      cancelOrder: createCancelOrder({ journal: journals.orders, orders }),
      endOrder,
      payOrder: createPayOrder({
        payments,
        runAttempt,
        keepClaim: (_, work) => work(),
        wakeSettling,
        now,
        claimMs,
      }),
      listeners: [
        ...ticketsListeners(
          createApplyOrder({ tickets, changeTicket, isLeftBehind: () => Promise.resolve(false) }),
        ).map(named('tickets')),
        ...ticketListeners(
          createApplyTicket({ journal: journals.orders, orders, passes, tickets: replicas }),
        ).map(named('orders')),
        named('orders')(
          paymentCreatedListener(createApplyPayment({ journal: journals.orders, orders, passes })),
        ),
        named('orders')(expirationCompleteListener(endOrder)),
        ...paymentsListeners({
          applyOrder: createApplyOrderToPayment({ payments, wakeSettling }),
          currency: 'usd',
        }).map(named('payments')),
      ],
    };
  };
  const processes = [process(), process()] as const;
  const waiting = new Map<string, (() => void)[]>();

  /** At least once, at any time, by either process; a handler that fails gets it again. */
  const deliver = async (row: Recorded, to: Named, copy: number, tries = 1): Promise<void> => {
    const { service, listener } = to;
    await pause(`${row.subject} v${row.version} to ${service}, copy ${copy + 1}`);
    try {
      await listener.receive(row.body);
      const key = `${service} ${row.aggregateId}`;
      delivered.set(key, (delivered.get(key) ?? 0) + 1);
      for (const resolve of waiting.get(key) ?? []) resolve();
    } catch (error) {
      if (tries < maxTries) await deliver(row, to, copy, tries + 1);
      else deadLetters.push(`${row.subject} to ${service}: ${String(error)}`);
    }
  };

  const deadLetters: string[] = [];
  const sent = new Set<string>();
  const publish = (): void => {
    for (const journal of Object.values(journals)) {
      for (const row of journal.recorded()) {
        if (sent.has(row._id)) continue;
        sent.add(row._id);
        for (let copy = 0; copy < copies; copy++)
          for (const each of processes[copy % 2 === 0 ? 0 : 1].listeners)
            if (each.listener.subject === row.subject) aside(() => deliver(row, each, copy));
      }
    }
  };
  for (const journal of Object.values(journals)) journal.afterCommit(publish);

  return {
    ...{ tickets, orders, passes, replicas, payments, provider, journals, processes, aside },
    asMinor,
    deadLetters,
    /** Resolves once the service has heard of the aggregate. */
    untilHeard: (service: string, id: string): Promise<void> =>
      delivered.has(`${service} ${id}`)
        ? Promise.resolve()
        : new Promise((resolve) => {
            const key = `${service} ${id}`;
            waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
          }),
    passTime(ms: number) {
      for (const database of Object.values(databases)) database.passTime(ms);
    },
    settleDue,
    async sweep() {
      for (const id of await orders.findDue(10)) await processes[0].endOrder(id, 'expired');
    },
    /** Until nothing is under way any more. */
    async untilQuiet() {
      while (running.size > 0) await Promise.all(running);
    },
    openOrders: () => orders.all().filter(({ status }) => status !== OrderStatus.Cancelled),
  };
}

export type Saga = ReturnType<typeof createSaga>;

interface Named {
  readonly service: string;
  readonly listener: Listener;
}

const named =
  (service: string) =>
  (listener: Listener): Named => ({ service, listener });
