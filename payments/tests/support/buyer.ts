import type { Response } from 'supertest';
import type { TestOrder } from './orders';
import type { PaymentsUnderTest } from './payments-under-test';

type Method = { readonly token: string } | { readonly paymentMethodId: string };

/** What a buyer does. */
export function createBuyer(payments: Pick<PaymentsUnderTest, 'api'>) {
  return {
    pay(
      order: TestOrder,
      method: Method = { token: 'tok_visa' },
      options: { key?: string; replica?: number } = {},
    ) {
      const post = payments
        .api(options.replica)
        .post('/api/payments')
        .set('Cookie', order.buyer.cookie)
        .send({ orderId: order.id, ...method });
      return options.key === undefined ? post : post.set('Idempotency-Key', options.key);
    },
    async show(order: TestOrder): Promise<Response> {
      return payments.api().get(`/api/payments?orderId=${order.id}`).set('Cookie', order.buyer.cookie);
    },
  };
}
