import { ticketReturned } from '@ticketing/common/events';
import { listener } from '@ticketing/common/messaging';
import { fromDecimal } from '@ticketing/common/money';
import type { QueueMails } from '../use-cases/queue-mails';
import { causeOf } from './cause-of';

/** Somebody asked to be told when the ticket can be bought again. */
export const ticketReturnedListener = (queueMails: QueueMails) =>
  listener(ticketReturned, ({ id, userId, ticket, meta }) =>
    queueMails(causeOf(meta), [
      {
        content: {
          kind: 'returned',
          ticket: { id: ticket.id, title: ticket.title, price: fromDecimal(ticket.price) },
        },
        about: id,
        addressee: { userId },
      },
    ]),
  );
