import { orderCancelled, paymentCreated } from '@ticketing/common/events';
import { eventually, signIn } from '@ticketing/common/testing';
import { newId, type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;

beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders.stop());

async function place(buyer = signIn()) {
  const ticket = await orders.listTicket();
  const { body } = await orders
    .api()
    .post('/api/orders')
    .set('Cookie', buyer.cookie)
    .send({ ticketId: ticket.id });
  return { buyer, ticket, orderId: String(body.id) };
}
const cancel = (cookie: string, orderId: string) =>
  orders.api().delete(`/api/orders/${orderId}`).set('Cookie', cookie);

describe('DELETE /api/orders/:id', () => {
  it('cancels the order, tells the others once and frees the ticket', async () => {
    const { buyer, ticket, orderId } = await place();
    await cancel(buyer.cookie, orderId).expect(204);
    await cancel(buyer.cookie, orderId).expect(204);
    const event = await orders.bus.next(orderCancelled, (each) => each.id === orderId);
    expect(event).toMatchObject({ version: 1, status: 'cancelled', reason: 'buyer' });
    await orders
      .api()
      .post('/api/orders')
      .set('Cookie', signIn().cookie)
      .send({ ticketId: ticket.id })
      .expect(201);
    expect(orders.bus.received(orderCancelled).filter((each) => each.id === orderId)).toHaveLength(1);
  });

  it('cancels once however many ask at once', async () => {
    const { buyer, orderId } = await place();
    const answers = await Promise.all(Array.from({ length: 20 }, () => cancel(buyer.cookie, orderId)));
    expect(answers.every((answer) => answer.status === 204)).toBe(true);
    const shown = await orders.api().get(`/api/orders/${orderId}`).set('Cookie', buyer.cookie);
    expect(shown.body).toMatchObject({ status: 'cancelled', version: 1 });
  });

  it('does not touch the order of the next buyer when it is repeated late', async () => {
    const { buyer, ticket, orderId } = await place();
    await cancel(buyer.cookie, orderId).expect(204);
    const next = signIn();
    const { body } = await orders
      .api()
      .post('/api/orders')
      .set('Cookie', next.cookie)
      .send({ ticketId: ticket.id });
    await cancel(buyer.cookie, orderId).expect(204);
    const shown = await orders.api().get(`/api/orders/${body.id}`).set('Cookie', next.cookie);
    expect(shown.body.status).toBe('created');
  });

  it('refuses a complete order', async () => {
    const { buyer, ticket, orderId } = await place();
    await orders.changeTicket(ticket, { status: 'held', orderId });
    await orders.bus.publish(paymentCreated, {
      id: orderId,
      orderId,
      stripeId: 'pi_1',
      version: 0,
      status: 'authorised',
      amount: 20,
    });
    await eventually(async () => {
      const shown = await orders.api().get(`/api/orders/${orderId}`).set('Cookie', buyer.cookie);
      expect(shown.body.status).toBe('complete');
    });
    const response = await cancel(buyer.cookie, orderId);
    expect(response.status).toBe(400);
    expect(response.body.errors[0].message).toBe('This order is complete and can’t be cancelled');
  });

  it('is for the buyer alone', async () => {
    const { orderId } = await place();
    await cancel(signIn().cookie, orderId).expect(401);
    await orders.api().delete(`/api/orders/${orderId}`).expect(401);
    await cancel(signIn().cookie, newId()).expect(404);
    await cancel(signIn().cookie, 'nonsense').expect(404);
  });
});
