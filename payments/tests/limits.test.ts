import { ConfigError } from '@ticketing/common/config';
import { signIn } from '@ticketing/common/testing';
import { readConfig } from '../src/config';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

describe('limits', () => {
  let payments: PaymentsUnderTest;

  beforeAll(async () => {
    payments = await startPayments({ environment: { RATE_LIMITS: 'on' } });
  });
  afterAll(() => payments.stop());

  it('lets a buyer try sixty times a minute, and nobody else suffers', async () => {
    const eager = signIn();
    const post = (cookie: string) => payments.api().post('/api/payments').set('Cookie', cookie).send({});
    const statuses: number[] = [];
    for (let n = 0; n < 61; n++) statuses.push((await post(eager.cookie)).status);

    const other = await post(signIn().cookie);

    expect(statuses).toEqual([...Array<number>(60).fill(400), 429]);
    expect(other.status).toBe(400);
  });

  it('never holds back the provider', async () => {
    for (let n = 0; n < 70; n++) {
      const answer = await payments.api().post('/api/payments/webhook').send('{}');
      expect(answer.status).toBe(400);
    }
  });

  it('refuses bodies that are too large, malformed or of another kind', async () => {
    const { cookie } = signIn();
    const post = () => payments.api().post('/api/payments').set('Cookie', cookie);

    const large = await post().send({ orderId: 'x'.repeat(200_000), token: 'tok_visa' });
    const malformed = await post().set('Content-Type', 'application/json').send('{"orderId":');
    const form = await post().type('form').send({ orderId: 'a', token: 'tok_visa' });

    expect([large.status, malformed.status, form.status]).toEqual([413, 400, 415]);
  });
});

describe('the environment', () => {
  it('is read at once, and all that is wrong is said', () => {
    expect(() => readConfig({ STRIPE_API_BASE: 'nowhere' })).toThrow(ConfigError);
    expect(() => readConfig({ STRIPE_API_BASE: 'nowhere' })).toThrow(
      /STRIPE_KEY is not set[^]*STRIPE_WEBHOOK_SECRET is not set[^]*STRIPE_API_BASE/,
    );
  });
});
