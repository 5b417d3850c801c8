import { paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { expectBooksToAddUp, intentsOf } from './support/books';
import { createBuyer } from './support/buyer';
import { answerChallenge } from './support/challenge';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

const asks = { token: 'tok_threeDSecure2Required' };

describe.each([true, false])('3-D Secure, with webhooks: %s', (webhooks) => {
  let payments: PaymentsUnderTest;
  let buyer: ReturnType<typeof createBuyer>;

  beforeAll(async () => {
    payments = await startPayments({ webhooks });
    buyer = createBuyer(payments);
  });
  afterEach(() => expectBooksToAddUp(payments));
  afterAll(() => payments.stop());

  it('asks the buyer, and pays once they approve', async () => {
    const order = await payments.orders.place();

    const answer = await buyer.pay(order, asks);

    expect(answer.status).toBe(202);
    const [intent] = intentsOf(payments, order);
    const asked = { id: order.id, status: 'requires_action', clientSecret: intent?.client_secret };
    expect(answer.body).toEqual(asked);
    expect((await buyer.show(order)).body).toMatchObject({ ...asked, requiresAction: true });
    expect(payments.bus.received(paymentCreated).filter(({ orderId }) => orderId === order.id)).toEqual([]);

    await answerChallenge(payments, order, 'approve');
    await eventually(async () => {
      expect((await buyer.show(order)).body).toMatchObject({ status: 'authorised' });
    });
    expect((await buyer.show(order)).body).not.toHaveProperty('clientSecret');
    await payments.bus.next(paymentCreated, ({ orderId }) => orderId === order.id);
    await payments.orders.complete(order);
    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'captured',
    );
  });

  it('is declined when the buyer fails, and another card is taken', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order, asks).expect(202);

    await answerChallenge(payments, order, 'decline');

    await eventually(async () => {
      expect((await buyer.show(order)).body).toMatchObject({
        status: 'declined',
        reason: expect.any(String) as string,
        reasonCode: 'not_proven',
      });
    });
    await buyer.pay(order).expect(201);
  });

  it('is declined when the bank declines after the proof', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order, { token: 'tok_threeDSecureRequiredChargeDeclined' }).expect(202);

    await answerChallenge(payments, order, 'approve');

    await eventually(async () => {
      expect((await buyer.show(order)).body).toMatchObject({
        status: 'declined',
        reason: 'Your card was declined.',
      });
    });
  });

  it('lets no other attempt in between', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order, asks).expect(202);

    const second = await buyer.pay(order);

    expect(second.status).toBe(409);
    await answerChallenge(payments, order, 'approve');
  });

  it('is closed when the buyer leaves and the order expires, and a later approval moves nothing', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order, asks).expect(202);

    await payments.orders.cancel(order, 'expired');
    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'released',
    );

    expect(intentsOf(payments, order)).toMatchObject([{ status: 'canceled' }]);
  });

  it('gives the money back when approval and expiry meet', async () => {
    for (let round = 0; round < 6; round++) {
      const order = await payments.orders.place();
      await buyer.pay(order, asks).expect(202);

      await Promise.all([
        answerChallenge(payments, order, 'approve'),
        payments.orders.cancel(order, 'expired'),
      ]);

      await payments.bus.next(
        paymentUpdated,
        ({ orderId, status }) => orderId === order.id && status === 'released',
      );
    }
  });
});
