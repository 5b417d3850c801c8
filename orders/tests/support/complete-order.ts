import { OrderStatus, paymentCreated } from '@ticketing/common/events';
import { eventually, signIn, type TestUser } from '@ticketing/common/testing';
import type { OrdersUnderTest, TicketData } from './orders-under-test';

export interface Purchase {
  readonly buyer: TestUser;
  readonly ticket: TicketData;
  readonly orderId: string;
}

/** The ticket is ordered, and not yet known to be held. */
export async function placeOrder(
  orders: OrdersUnderTest,
  ticket: TicketData,
  buyer = signIn(),
): Promise<Purchase> {
  const { body } = await orders
    .api()
    .post('/api/orders')
    .set('Cookie', buyer.cookie)
    .send({ ticketId: ticket.id })
    .expect(201);
  return { buyer, ticket, orderId: String(body.id) };
}

/** The ticket is held by its order, and not yet paid for. */
export async function holdTicket(
  orders: OrdersUnderTest,
  overrides: Partial<TicketData> = {},
  buyer = signIn(),
): Promise<Purchase> {
  const purchase = await placeOrder(orders, await orders.listTicket(overrides), buyer);
  const { ticket } = purchase;
  await orders.changeTicket(ticket, { status: 'held', orderId: purchase.orderId });
  await untilOrder(orders, purchase, { status: OrderStatus.AwaitingPayment });
  return purchase;
}

export const authorise = (orders: OrdersUnderTest, { orderId }: Pick<Purchase, 'orderId'>) =>
  orders.bus.publish(paymentCreated, {
    ...{ id: orderId, orderId, stripeId: 'pi_1', version: 0, status: 'authorised', amount: 20 },
  });

export const untilOrder = (
  orders: OrdersUnderTest,
  { buyer, orderId }: Pick<Purchase, 'buyer' | 'orderId'>,
  state: object,
) =>
  eventually(async () => {
    const { body } = await orders.api().get(`/api/orders/${orderId}`).set('Cookie', buyer.cookie);
    expect(body).toMatchObject(state);
  });

/** A ticket bought and paid for. */
export async function completeOrder(
  orders: OrdersUnderTest,
  overrides: Partial<TicketData> = {},
  buyer = signIn(),
): Promise<Purchase> {
  const purchase = await holdTicket(orders, overrides, buyer);
  await authorise(orders, purchase);
  await untilOrder(orders, purchase, { status: OrderStatus.Complete });
  return purchase;
}

/** The buyer's pass as their page gets it. */
export async function passOf(orders: OrdersUnderTest, { buyer, orderId }: Purchase) {
  const { body } = await orders
    .api()
    .get(`/api/orders/${orderId}/pass`)
    .set('Cookie', buyer.cookie)
    .expect(200);
  return body as { id: string; token: string; status: string; serial: number; usedAt?: string; url: string };
}

export const verify = (orders: OrdersUnderTest, token: unknown) =>
  orders.api().post('/api/orders/passes/verify').send({ token });

export const admit = (orders: OrdersUnderTest, cookie: string, token: unknown, replica = 0) =>
  orders.api(replica).post('/api/orders/passes/use').set('Cookie', cookie).send({ token });
