import { signIn } from '@ticketing/common/testing';
import { authorisationsOf, expectBooksToAddUp } from './support/books';
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

describe('the Idempotency-Key', () => {
  it.each([
    ['tok_visa', 201],
    ['tok_chargeDeclined', 402],
    ['tok_threeDSecure2Required', 202],
    ['tok_nobody', 400],
  ])('gives the first result again: %s', async (token, status) => {
    const order = await payments.orders.place();
    const key = newId();

    const first = await buyer.pay(order, { token }, { key });
    const second = await buyer.pay(order, { token }, { key });

    expect([first.status, second.status]).toEqual([status, status]);
    expect(second.body).toEqual(first.body);
  });

  it('gives the first result again after the order has ended', async () => {
    const order = await payments.orders.place();
    const key = newId();
    await buyer.pay(order, { token: 'tok_visa' }, { key }).expect(201);

    await payments.orders.complete(order);

    await buyer.pay(order, { token: 'tok_visa' }, { key }).expect(201);
  });

  it('gives the first decline again after another attempt succeeded', async () => {
    const order = await payments.orders.place();
    const key = newId();
    await buyer.pay(order, { token: 'tok_chargeDeclined' }, { key }).expect(402);
    await buyer.pay(order, { token: 'tok_visa' }, { key: newId() }).expect(201);

    await buyer.pay(order, { token: 'tok_chargeDeclined' }, { key }).expect(402);

    expect(authorisationsOf(payments, order)).toBe(1);
  });

  it('is refused for another request', async () => {
    const person = signIn();
    const order = await payments.orders.place({ buyer: person });
    const other = await payments.orders.place({ buyer: person });
    const key = newId();
    await buyer.pay(order, { token: 'tok_chargeDeclined' }, { key }).expect(402);

    const otherCard = await buyer.pay(order, { token: 'tok_visa' }, { key });
    const otherOrder = await buyer.pay(other, { token: 'tok_chargeDeclined' }, { key });

    expect([otherCard.status, otherOrder.status]).toEqual([422, 422]);
    expect(otherOrder.body).toMatchObject({
      errors: [{ message: 'This Idempotency-Key was used for another request' }],
    });
  });

  it('is refused for another request at the same moment', async () => {
    const person = signIn();
    const orders = [];
    for (let n = 0; n < 8; n++) orders.push(await payments.orders.place({ buyer: person }));
    const key = newId();

    const answers = await Promise.all(
      orders.map((order) => buyer.pay(order, { token: 'tok_visa' }, { key })),
    );

    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(7).fill(422)]);
  });

  it('belongs to one buyer', async () => {
    const key = newId();
    for (const order of [await payments.orders.place(), await payments.orders.place()]) {
      await buyer.pay(order, { token: 'tok_visa' }, { key }).expect(201);
    }
  });

  it('must be readable', async () => {
    const order = await payments.orders.place();

    const answer = await buyer.pay(order, { token: 'tok_visa' }, { key: 'x'.repeat(256) });

    expect(answer.status).toBe(400);
  });
});
