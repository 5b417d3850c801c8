import type { EventDefinition } from './define-event';
import { expirationComplete } from './expiration-events';
import { orderCancelled, orderCompleted, orderCreated, orderUpdated } from './order-events';
import { paymentCreated, paymentUpdated } from './payment-events';
import { ticketCreated, ticketUpdated } from './ticket-events';
import { sessionRevoked, userCreated, userUpdated } from './user-events';

/** Every event there is. */
export const catalogue = [
  ticketCreated,
  ticketUpdated,
  orderCreated,
  orderUpdated,
  orderCancelled,
  orderCompleted,
  expirationComplete,
  paymentCreated,
  paymentUpdated,
  userCreated,
  userUpdated,
  sessionRevoked,
] as const satisfies readonly EventDefinition[];

export type Subject = (typeof catalogue)[number]['subject'];

/** The subjects by name. */
export const Subjects = {
  TicketCreated: ticketCreated.subject,
  TicketUpdated: ticketUpdated.subject,
  OrderCreated: orderCreated.subject,
  OrderUpdated: orderUpdated.subject,
  OrderCancelled: orderCancelled.subject,
  OrderCompleted: orderCompleted.subject,
  ExpirationComplete: expirationComplete.subject,
  PaymentCreated: paymentCreated.subject,
  PaymentUpdated: paymentUpdated.subject,
  UserCreated: userCreated.subject,
  UserUpdated: userUpdated.subject,
  SessionRevoked: sessionRevoked.subject,
} as const satisfies Record<string, Subject>;
