import { asMinor } from '@ticketing/common/money';
import { createStripe } from '../../../payments/src/stripe/create-stripe';
import { createStripeProvider } from '../../../payments/src/stripe/stripe-provider';
import { type StripeMock, startStripeMock } from './support/stripe-mock';

/**
 * Every call that payments makes, sent by its own code to stripe-mock, which refuses what Stripe's OpenAPI document
 * does not have.
 */
const binary = process.env['STRIPE_MOCK'];
const describeWithMock = binary === undefined ? describe.skip : describe;

describeWithMock('what payments asks of Stripe', () => {
  let mock: StripeMock;
  let provider: ReturnType<typeof createStripeProvider>;

  beforeAll(async () => {
    mock = await startStripeMock(binary ?? '');
    provider = createStripeProvider(createStripe({ apiKey: 'sk_test_123', apiBase: mock.url }));
  });
  afterAll(() => mock.stop());

  const intentId = 'pi_1';
  const returnUrl = 'http://localhost:3000/orders/1';

  it.each<[string, () => Promise<{ kind: string }>]>([
    [
      'create',
      () =>
        provider.createIntent({
          orderId: '1',
          userId: '2',
          amount: asMinor(5800),
          currency: 'usd',
          key: '1',
        }),
    ],
    [
      'confirm with a payment method',
      () => provider.confirmIntent({ intentId, method: { paymentMethodId: 'pm_1' }, returnUrl, key: '1:1' }),
    ],
    [
      'confirm with a legacy token',
      () => provider.confirmIntent({ intentId, method: { token: 'tok_visa' }, returnUrl, key: '1:2' }),
    ],
    ['retrieve', () => provider.retrieveIntent(intentId)],
    ['capture', () => provider.captureIntent({ intentId, key: '1:capture' })],
    ['cancel', () => provider.cancelIntent({ intentId, key: '1:cancel' })],
    ['refund', () => provider.refundIntent({ intentId, key: '1:refund' })],
  ])('%s', async (_name, call) => {
    expect((await call()).kind).toBe('done');
  });
});
