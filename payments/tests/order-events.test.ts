import { orderCancelled, orderCompleted, orderCreated, paymentUpdated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { setTimeout as sleep } from 'node:timers/promises';
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

describe('events of orders', () => {
  it('may come twice', async () => {
    const { bus, orders } = payments;
    const order = await orders.place();
    await orders.publish(order);
    await orders.lock(order);
    await orders.publish(order);
    await buyer.pay(order).expect(201);

    await orders.complete(order);
    await orders.publish(order);
    await bus.next(paymentUpdated, ({ orderId }) => orderId === order.id);
    await orders.publish(order);
    await sleep(300);

    expect(bus.received(paymentUpdated).filter(({ orderId }) => orderId === order.id)).toHaveLength(1);
    expect(intentsOf(payments, order)).toMatchObject([{ balance: { captured: 2000, refunded: 0 } }]);
  });

  it('may come late: a cancelled order stays cancelled', async () => {
    const { bus, orders } = payments;
    const order = orders.draft();
    const created = order.data;
    await orders.cancel(order);
    await bus.publish(orderCreated, created);
    await sleep(200);

    const answer = await buyer.pay(order);

    expect(answer.status).toBe(400);
  });

  it('may come late: what was authorised is released although the order’s creation is told again', async () => {
    const { bus, orders } = payments;
    const order = await orders.place();
    const created = order.data;
    await buyer.pay(order).expect(201);

    await orders.cancel(order);
    await bus.publish(orderCreated, created);
    await bus.publish(orderCancelled, order.data);

    await bus.next(paymentUpdated, ({ orderId, status }) => orderId === order.id && status === 'released');
  });

  it('may come in reverse: completion before the lock', async () => {
    const { bus, orders } = payments;
    const order = await orders.place();
    await buyer.pay(order).expect(201);
    const locked = { ...order.data, version: 1, status: 'awaiting:payment' as const };
    order.data = { ...order.data, version: 2, status: 'complete' };

    await bus.publish(orderCompleted, order.data);
    await orders.publish({ ...order, data: locked });

    await bus.next(paymentUpdated, ({ orderId, status }) => orderId === order.id && status === 'captured');
    expect((await buyer.show(order)).body).toMatchObject({ status: 'captured' });
  });

  it('that say nothing of money leave an unpaid order alone', async () => {
    const { orders } = payments;
    const order = await orders.place();
    await orders.cancel(order, 'expired');

    await eventually(async () => {
      expect((await buyer.pay(order)).status).toBe(400);
    });

    expect((await buyer.show(order)).body).toMatchObject({ status: 'none' });
    expect(intentsOf(payments, order)).toEqual([]);
  });

  it('that can’t be read harm nobody', async () => {
    const { bus, orders } = payments;
    await bus.publishRaw('order:created', 'not even JSON');
    await bus.publishRaw('order:created', JSON.stringify({ id: { $ne: null } }));

    const order = await orders.place();

    await buyer.pay(order).expect(201);
  });
});
