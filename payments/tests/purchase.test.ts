import { paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { expectBooksToAddUp, intentsOf } from './support/books';
import { createBuyer } from './support/buyer';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

let payments: PaymentsUnderTest;
let buyer: ReturnType<typeof createBuyer>;

beforeAll(async () => {
  payments = await startPayments();
  buyer = createBuyer(payments);
});
afterEach(() => expectBooksToAddUp(payments));
afterAll(() => payments.stop());

describe('a purchase', () => {
  it('authorises first and captures once the order is complete', async () => {
    const order = await payments.orders.place({ price: 19.99 });

    const answer = await buyer.pay(order);

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: order.id });
    const created = await payments.bus.next(paymentCreated, (event) => event.orderId === order.id);
    expect(created).toMatchObject({ id: order.id, version: 0, status: 'authorised', amount: 19.99 });
    expect(intentsOf(payments, order)).toMatchObject([
      {
        id: created.stripeId,
        amount: 1999,
        status: 'requires_capture',
        balance: { authorised: 1999, captured: 0 },
      },
    ]);

    await payments.orders.complete(order);

    const captured = await payments.bus.next(paymentUpdated, (event) => event.orderId === order.id);
    expect(captured).toMatchObject({
      version: 1,
      status: 'captured',
      stripeId: created.stripeId,
      amount: 19.99,
    });
    expect(intentsOf(payments, order)).toMatchObject([
      { balance: { authorised: 0, captured: 1999, refunded: 0 } },
    ]);
    expect((await buyer.show(order)).body).toMatchObject({
      orderId: order.id,
      status: 'captured',
      amount: 19.99,
    });
  });

  it('releases the authorisation when the order is cancelled', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order).expect(201);

    await payments.orders.cancel(order);

    const released = await payments.bus.next(paymentUpdated, (event) => event.orderId === order.id);
    expect(released).toMatchObject({ version: 1, status: 'released', amount: 20 });
    await eventually(async () => {
      expect((await buyer.show(order)).body).toMatchObject({ status: 'released' });
    });
  });

  it('waits for an order that has not arrived yet', async () => {
    const order = payments.orders.draft();
    const paying = buyer.pay(order).then((answer) => answer);
    await new Promise((resolve) => setTimeout(resolve, 300));

    await payments.orders.publish(order);

    expect((await paying).status).toBe(201);
  });
});
