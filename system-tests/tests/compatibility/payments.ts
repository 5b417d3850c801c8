import { signUp, type Visitor, visit } from '../support/course-client';
import { expectError } from '../support/expect-errors';
import { sendRaw } from '../support/http-client';
import type { RunningMarketplace } from '../support/start-marketplace';
import { listTicket, order, pay, untilOrder } from '../support/trade';

const unknownId = '64b000000000000000000000';

export function paymentRows(marketplace: () => RunningMarketplace): void {
  async function ordered(): Promise<{ buyer: Visitor; other: Visitor; orderId: string }> {
    const [seller, buyer, other] = [
      await signUp(marketplace()),
      await signUp(marketplace()),
      await signUp(marketplace()),
    ];
    const orderId = await order(buyer, await listTicket(seller, { price: 19.99 }));
    return { buyer, other, orderId };
  }

  it('takes tok_visa: 201 with an id, and the order is complete', async () => {
    const { buyer, orderId } = await ordered();

    const answer = await pay(buyer, orderId);

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.any(String) });
    await untilOrder(buyer, orderId, ['complete']);
    expectError(await pay(buyer, orderId), 400);
    const payment = await buyer.get(`/api/payments?orderId=${orderId}`);
    expect(payment.body).toMatchObject({ id: answer.body.id, orderId, amount: 19.99 });
    expect(['authorised', 'captured']).toContain(payment.body.status);
  });

  it('wants the buyer, an order that exists, and one payment method', async () => {
    const { buyer, other, orderId } = await ordered();

    expectError(
      await visit(marketplace()).post('/api/payments', { orderId, token: 'tok_visa' }),
      401,
      'Not authorized',
    );
    expectError(await pay(other, orderId), 401, 'Not authorized');
    expectError(await pay(buyer, unknownId), 404);
    expectError(await buyer.post('/api/payments', { token: 'tok_visa' }), 400, undefined, 'orderId');
    expectError(await buyer.post('/api/payments', { orderId }), 400, undefined, 'token');
    expectError(await pay(buyer, orderId, 'tok_nonsense'), 400);
    expectError(await other.get(`/api/payments?orderId=${orderId}`), 401, 'Not authorized');
    expectError(await buyer.get(`/api/payments?orderId=${unknownId}`), 404);
  });

  it('refuses a cancelled order', async () => {
    const { buyer, orderId } = await ordered();
    await buyer.delete(`/api/orders/${orderId}`);

    // Payments may hear of it a moment later; then it is authorised in vain, and released.
    const answer = await pay(buyer, orderId);

    if (answer.status !== 201) expectError(answer, 400);
    expect((await buyer.get(`/api/orders/${orderId}`)).body.status).toBe('cancelled');
  });

  it('answers 402 with the card’s reason, after which another card may pay', async () => {
    const { buyer, orderId } = await ordered();

    const declined = await pay(buyer, orderId, 'tok_chargeDeclinedInsufficientFunds');

    expectError(declined, 402, /insufficient funds/i);
    expect((await buyer.get(`/api/payments?orderId=${orderId}`)).body.status).toBe('declined');
    expect((await pay(buyer, orderId)).status).toBe(201);
    await untilOrder(buyer, orderId, ['complete']);
  });

  it('answers 202 with what 3-D Secure needs', async () => {
    const { buyer, orderId } = await ordered();

    const answer = await buyer.post('/api/payments', {
      orderId,
      paymentMethodId: 'pm_card_threeDSecure2Required',
    });

    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      id: expect.any(String),
      status: 'requires_action',
      clientSecret: expect.stringContaining('_secret_'),
    });
    expectError(await pay(buyer, orderId), 409);
    expect((await buyer.delete(`/api/orders/${orderId}`)).status).toBe(204);
  });

  it('gives the same result for the same Idempotency-Key, and 422 for another body', async () => {
    const { buyer, orderId } = await ordered();
    const key = { 'idempotency-key': 'pay-1' };

    const first = await buyer.post('/api/payments', { orderId, token: 'tok_visa' }, key);
    const again = await buyer.post('/api/payments', { orderId, token: 'tok_visa' }, key);

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expectError(await buyer.post('/api/payments', { orderId, token: 'tok_mastercard' }, key), 422);
  });

  it('refuses messages that the provider did not sign', async () => {
    const answer = await sendRaw(marketplace().origin, {
      method: 'POST',
      path: '/api/payments/webhook',
      headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=00' },
      body: '{"type":"payment_intent.succeeded"}',
    });

    expectError(answer, 400);
  });
}
