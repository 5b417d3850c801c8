import { orderCompleted, orderCreated } from '@ticketing/common/events';
import { signIn } from '@ticketing/common/testing';
import { orderOf, type TicketsUnderTest } from './tickets-under-test';

/** Has somebody buy a ticket. @returns the id of their complete order */
export async function buyTicket(tickets: TicketsUnderTest, overrides: object = {}): Promise<string> {
  const order = orderOf(await tickets.listTicket(signIn(), overrides), 1);
  await tickets.deliver(orderCreated, order);
  await tickets.deliver(orderCompleted, { ...order, version: 1, status: 'complete' });
  return order.id;
}
