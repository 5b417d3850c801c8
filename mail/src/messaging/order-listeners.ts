import { type EventOf, orderCancelled, orderCompleted, paymentUpdated } from '@ticketing/common/events';
import { type Listener, listener } from '@ticketing/common/messaging';
import { fromDecimal } from '@ticketing/common/money';
import { cancelWords, type CancelWord, type NewMail, type TicketFacts } from '../domain/mail';
import type { OrderReplicas } from '../persistence/order-replica';
import type { QueueMails } from '../use-cases/queue-mails';
import { causeOf } from './cause-of';

export interface OrderListenersDeps {
  readonly queueMails: QueueMails;
  readonly applyOrder: OrderReplicas['apply'];
}

type OrderEvent = EventOf<typeof orderCompleted>;

/** An order that ended is told of, and kept: what happens to its money later is told as well. */
export function orderListeners({ queueMails, applyOrder }: OrderListenersDeps): Listener[] {
  const tell = async (event: OrderEvent, mails: readonly NewMail[]) => {
    const { id, version, userId, ticket } = event;
    await applyOrder({ id, version, userId, title: ticket.title });
    await queueMails(causeOf(event.meta), mails);
  };

  return [
    listener(orderCompleted, (event) => tell(event, [confirmed(event), sold(event)])),
    listener(orderCancelled, (event) => tell(event, [cancelled(event)])),
    listener(paymentUpdated, async ({ orderId, status, amount, meta }) => {
      if (status !== 'refunded') return;
      await queueMails(causeOf(meta), [
        {
          content: { kind: 'refunded', orderId, amount: fromDecimal(amount) },
          about: orderId,
          addressee: { buyerOf: orderId },
        },
      ]);
    }),
  ];
}

const confirmed = (event: OrderEvent): NewMail => ({
  content: { kind: 'confirmed', orderId: event.id, ticket: factsOf(event) },
  about: event.id,
  addressee: { userId: event.userId },
});

const sold = (event: OrderEvent): NewMail => ({
  content: { kind: 'sold', orderId: event.id, ticket: factsOf(event) },
  about: event.id,
  addressee: { userId: event.ticket.userId },
});

const cancelled = (event: OrderEvent): NewMail => ({
  content: { kind: 'cancelled', orderId: event.id, reason: wordFor(event.reason), ticket: factsOf(event) },
  about: event.id,
  addressee: { userId: event.userId },
});

const wordFor = (reason: string | undefined): CancelWord =>
  cancelWords.find((word) => word === reason) ?? 'unknown';

function factsOf({ ticket }: OrderEvent): TicketFacts {
  const { id, title, price, startsAt, version: _, userId: __, hold: ___, ...where } = ticket;
  return {
    id,
    title,
    price: fromDecimal(price),
    ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt) }),
    ...where,
  };
}
