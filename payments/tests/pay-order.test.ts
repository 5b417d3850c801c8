import { paymentCreated } from '@ticketing/common/events';
import { eventually, signIn } from '@ticketing/common/testing';
import { authorisationsOf, expectBooksToAddUp, intentsOf } from './support/books';
import { createBuyer } from './support/buyer';
import { newId } from './support/orders';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

let payments: PaymentsUnderTest;
let buyer: ReturnType<typeof createBuyer>;

beforeAll(async () => {
  payments = await startPayments();
  buyer = createBuyer(payments);
});
afterEach(() => expectBooksToAddUp(payments));
afterAll(() => payments.stop());

describe('who may pay what', () => {
  it('needs a session', async () => {
    const answer = await payments.api().post('/api/payments').send({ orderId: newId(), token: 'tok_visa' });

    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ errors: [{ message: 'Not authorized' }] });
  });

  it('refuses somebody else’s order', async () => {
    const order = await payments.orders.place();

    const answer = await buyer.pay({ ...order, buyer: signIn() });

    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ errors: [{ message: 'Not authorized' }] });
    expect(intentsOf(payments, order)).toEqual([]);
  });

  it('does not know an order that nobody placed', async () => {
    const order = payments.orders.draft();

    const answer = await buyer.pay(order);

    expect(answer.status).toBe(404);
    expect((await buyer.show(order)).status).toBe(404);
  });

  it.each([
    [{ orderId: { $ne: null }, token: 'tok_visa' }, 'orderId'],
    [{ orderId: ['a'], token: 'tok_visa' }, 'orderId'],
    [{ orderId: newId(), token: { $gt: '' } }, 'token'],
    [{ orderId: newId(), token: '$where' }, 'token'],
    [{ orderId: newId(), token: 7 }, 'token'],
    [{ orderId: newId(), token: '' }, 'token'],
    [{ orderId: newId() }, 'token'],
    [{ orderId: newId(), token: 'tok_visa', paymentMethodId: 'pm_card_visa' }, 'token'],
    [{ orderId: newId(), paymentMethodId: 'pm card' }, 'paymentMethodId'],
    [{ orderId: '', token: 'tok_visa' }, 'orderId'],
    [{ token: 'tok_visa' }, 'orderId'],
  ])('refuses %j', async (body, field) => {
    const answer = await payments.api().post('/api/payments').set('Cookie', signIn().cookie).send(body);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ field }] });
  });

  it('refuses operators in the query', async () => {
    const answer = await payments.api().get('/api/payments?orderId[$ne]=x').set('Cookie', signIn().cookie);

    expect(answer.status).toBe(400);
  });

  it.each([
    ['buyer', 'This order was cancelled, it can’t be paid any more'],
    ['expired', 'This order has expired, it can’t be paid any more'],
    ['price_changed', 'This order was cancelled because the price changed, it can’t be paid any more'],
    ['withdrawn', 'This order was cancelled because the ticket was withdrawn, it can’t be paid any more'],
  ] as const)('refuses an order that ended: %s', async (reason, message) => {
    const order = payments.orders.draft();
    await payments.orders.cancel(order, reason);

    const answer = await buyer.pay(order);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ message }] });
  });

  it('refuses to pay twice', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order).expect(201);

    const second = await buyer.pay(order);
    await payments.orders.complete(order);
    const third = await buyer.pay(order);

    expect([second.status, third.status]).toEqual([400, 400]);
    expect(third.body).toMatchObject({ errors: [{ message: 'This order is already paid' }] });
    expect(authorisationsOf(payments, order)).toBe(1);
  });

  it('can be paid again with the same card for another order', async () => {
    const person = signIn();
    const first = await payments.orders.place({ buyer: person });
    const second = await payments.orders.place({ buyer: person });

    await buyer.pay(first).expect(201);
    await buyer.pay(second).expect(201);
  });
});

describe('the amount', () => {
  it.each([
    [0.5, 50],
    [19.99, 1999],
    [1.1, 110],
    [4.35, 435],
    [999999.99, 99999999],
  ])('of %d is exact', async (price, minor) => {
    const order = await payments.orders.place({ price });

    await buyer.pay(order).expect(201);

    expect(intentsOf(payments, order)).toMatchObject([{ amount: minor, currency: 'usd' }]);
    const event = await payments.bus.next(paymentCreated, ({ orderId }) => orderId === order.id);
    expect(event.amount).toBe(price);
    expect((await buyer.show(order)).body).toMatchObject({ amount: price });
  });
});

describe('cards', () => {
  it.each(['tok_visa', 'tok_mastercard', 'tok_amex', 'tok_discover', 'tok_visa_debit', 'tok_jcb'])(
    'takes %s',
    async (token) => {
      const order = await payments.orders.place();

      await buyer.pay(order, { token }).expect(201);
    },
  );

  it('takes a payment method made in the browser', async () => {
    const order = await payments.orders.place();

    await buyer.pay(order, { paymentMethodId: 'pm_card_visa' }).expect(201);
  });

  it.each([
    ['tok_chargeDeclined', 'card_declined', 'Your card was declined.'],
    ['tok_chargeDeclinedInsufficientFunds', 'insufficient_funds', 'Your card has insufficient funds.'],
    ['tok_chargeDeclinedExpiredCard', 'expired_card', 'Your card has expired.'],
    ['tok_chargeDeclinedIncorrectCvc', 'incorrect_cvc', "Your card's security code is incorrect."],
    [
      'tok_chargeDeclinedProcessingError',
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
    ],
    // Nobody but the bank need know.
    ['tok_chargeDeclinedFraudulent', 'card_declined', 'Your card was declined.'],
    ['tok_chargeDeclinedStolenCard', 'card_declined', 'Your card was declined.'],
  ])('tells why %s is declined, and takes another card', async (token, code, reason) => {
    const order = await payments.orders.place();

    const declined = await buyer.pay(order, { token });
    const shown = await buyer.show(order);
    const paid = await buyer.pay(order);

    expect(declined.status).toBe(402);
    expect(declined.body).toMatchObject({ errors: [{ message: reason, code }] });
    expect(shown.body).toMatchObject({ status: 'declined', reason, reasonCode: code });
    expect(paid.status).toBe(201);
    expect((await buyer.show(order)).body).toMatchObject({ status: 'authorised' });
  });

  it('keeps one intent over many attempts', async () => {
    const order = await payments.orders.place();
    for (let attempt = 0; attempt < 4; attempt++)
      await buyer.pay(order, { token: 'tok_chargeDeclined' }).expect(402);

    await buyer.pay(order).expect(201);

    expect(intentsOf(payments, order)).toHaveLength(1);
    await payments.orders.complete(order);
  });

  it('refuses a token that the provider does not know, and takes another', async () => {
    const order = await payments.orders.place();

    const unknown = await buyer.pay(order, { token: 'tok_nobody' });

    expect(unknown.status).toBe(400);
    expect(unknown.body).toMatchObject({ errors: [{ message: "No such token: 'tok_nobody'" }] });
    expect((await buyer.show(order)).body).toMatchObject({ reasonCode: 'payment_method_invalid' });
    await buyer.pay(order).expect(201);
  });

  it('releases nothing but closes the intent when the order ends after a decline', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order, { token: 'tok_chargeDeclined' }).expect(402);

    await payments.orders.cancel(order, 'expired');
    await expectStatus(order, 'released');

    expect(intentsOf(payments, order)).toMatchObject([{ status: 'canceled' }]);
  });
});

async function expectStatus(order: Parameters<typeof buyer.show>[0], status: string) {
  await eventually(async () => {
    expect((await buyer.show(order)).body).toMatchObject({ status });
  });
}
