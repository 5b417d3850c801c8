import { describePayments } from '../src/app';
import { paymentRoutes } from '../src/http/payment-routes';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

let payments: PaymentsUnderTest;
beforeAll(async () => {
  payments = await startPayments();
});
afterAll(() => payments.stop());

test('GET /api/payments/openapi.json describes each route under a name of its own, for anybody', async () => {
  const { body } = await payments.api().get('/api/payments/openapi.json').expect(200);

  expect(body).toEqual(JSON.parse(JSON.stringify(describePayments())));
  const ids = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>)
    .flatMap((operations) => Object.values(operations))
    .map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(paymentRoutes.length);
});
