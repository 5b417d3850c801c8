import type { EventDefinition } from './define-event';
import { expirationComplete } from './expiration-events';
import { orderCancelled, orderCompleted, orderCreated, orderUpdated } from './order-events';
import { passEnded } from './pass-events';
import { paymentCreated, paymentUpdated } from './payment-events';
import { ticketCreated, ticketReturned, ticketUpdated } from './ticket-events';
import { resetRequested, sessionRevoked, userCreated, userDeleted, userUpdated } from './user-events';

/** Every event there is. */
export const catalogue = [
  ticketCreated,
  ticketUpdated,
  ticketReturned,
  orderCreated,
  orderUpdated,
  orderCancelled,
  orderCompleted,
  passEnded,
  expirationComplete,
  paymentCreated,
  paymentUpdated,
  userCreated,
  userUpdated,
  userDeleted,
  resetRequested,
  sessionRevoked,
] as const satisfies readonly EventDefinition[];

export type Subject = (typeof catalogue)[number]['subject'];

/** The subjects by name. */
export const Subjects = {
  TicketCreated: ticketCreated.subject,
  TicketUpdated: ticketUpdated.subject,
  TicketReturned: ticketReturned.subject,
  OrderCreated: orderCreated.subject,
  OrderUpdated: orderUpdated.subject,
  OrderCancelled: orderCancelled.subject,
  OrderCompleted: orderCompleted.subject,
  PassEnded: passEnded.subject,
  ExpirationComplete: expirationComplete.subject,
  PaymentCreated: paymentCreated.subject,
  PaymentUpdated: paymentUpdated.subject,
  UserCreated: userCreated.subject,
  UserUpdated: userUpdated.subject,
  UserDeleted: userDeleted.subject,
  ResetRequested: resetRequested.subject,
  SessionRevoked: sessionRevoked.subject,
} as const satisfies Record<string, Subject>;
