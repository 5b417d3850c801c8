import { createIntent } from './support/intents';
import { type SandboxUnderTest, startSandbox } from './support/sandbox-under-test';

let t: SandboxUnderTest;
beforeAll(async () => {
  t = await startSandbox();
});
afterAll(() => t.stop());

const cardForm = {
  type: 'card',
  'card[number]': '4242424242424242',
  'card[exp_month]': '4',
  'card[exp_year]': '34',
  'card[cvc]': '123',
};

describe('keys', () => {
  it.each([
    ['no key', null, 401, undefined],
    ['a wrong key', 'hello', 401, undefined],
    ['a publishable key', 'pk_sandbox', 403, 'secret_key_required'],
    ['a secret key', 'sk_test_123', 200, undefined],
    ['a restricted key', 'rk_test_123', 200, undefined],
  ])('with %s', async (_name, key, status, code) => {
    const answer = await t.call('/v1/payment_intents', { key });

    expect(answer.status).toBe(status);
    expect(answer.error?.code).toBe(code);
  });

  it('come as basic authentication, too', async () => {
    const authorization = `Basic ${Buffer.from('sk_test_1:').toString('base64')}`;

    expect((await t.call('/v1/payment_intents', { key: null, headers: { authorization } })).status).toBe(200);
  });
});

describe('what browsers reach under the public path', () => {
  const publicPath = (path: string) => `/stripe-sandbox${path}`;

  it.each([
    ['in the header', 'pk_sandbox', cardForm],
    ['as a parameter', null, { ...cardForm, key: 'pk_sandbox' }],
  ])('makes a payment method with the publishable key %s', async (_name, key, form) => {
    const { status, text } = await t.call(publicPath('/v1/payment_methods'), { key, form });

    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ object: 'payment_method', card: { last4: '4242' } });
  });

  it('shows an intent to whoever has its secret', async () => {
    const { id, client_secret: secret } = await createIntent(t.stripe);
    const get = (query: string) =>
      t.call(publicPath(`/v1/payment_intents/${id}${query}`), { key: 'pk_sandbox' });

    expect((await get(`?client_secret=${String(secret)}`)).status).toBe(200);
    expect((await get('')).error).toMatchObject({ code: 'parameter_missing', param: 'client_secret' });
    expect((await get(`?client_secret=${id}_secret_guess`)).error).toMatchObject({
      code: 'payment_intent_invalid_parameter',
    });
  });

  it.each([
    ['GET', '/v1/payment_intents'],
    ['POST', '/v1/payment_intents'],
    ['POST', '/v1/payment_intents/pi_1/capture'],
    ['POST', '/v1/refunds'],
    ['GET', '/v1/events'],
    ['GET', '/v1/charges'],
  ])('has no %s %s, even with a secret key', async (method, path) => {
    expect((await t.call(publicPath(path), { method })).status).toBe(404);
  });

  it('has the health, as the root has', async () => {
    for (const path of ['/healthz/live', '/healthz/ready']) {
      expect((await t.call(path, { key: null })).status).toBe(200);
      expect((await t.call(publicPath(path), { key: null })).status).toBe(200);
    }
  });
});

describe('requests', () => {
  it('carry the version that they asked for, and an id of their own', async () => {
    const first = await t.call('/v1/payment_intents', { headers: { 'stripe-version': '2024-06-20' } });
    const second = await t.call('/v1/payment_intents');

    expect(first.headers.get('stripe-version')).toBe('2024-06-20');
    expect(first.headers.get('request-id')).toMatch(/^req_/);
    expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
  });

  it.each([
    ['an unknown address', 'GET', '/v1/nothing', undefined, 404],
    ['an address outside', 'GET', '/nothing', undefined, 404],
    ['JSON', 'POST', '/v1/payment_intents', { type: 'application/json', body: '{"amount":5}' }, 400],
    [
      'a very long form',
      'POST',
      '/v1/payment_intents',
      { type: 'application/x-www-form-urlencoded', body: `a=${'x'.repeat(200_000)}` },
      400,
    ],
    [
      'keys that reach for prototypes',
      'POST',
      '/v1/payment_intents',
      { type: 'application/x-www-form-urlencoded', body: 'amount[__proto__][x]=1&currency=usd' },
      400,
    ],
    [
      'an object for an amount',
      'POST',
      '/v1/payment_intents',
      { type: 'application/x-www-form-urlencoded', body: 'amount[$ne]=1&currency=usd' },
      400,
    ],
  ])('with %s get an error of Stripe’s shape', async (_name, method, path, content, status) => {
    const response = await fetch(t.sandbox.url() + path, {
      method,
      headers: {
        authorization: 'Bearer sk_test_1',
        ...(content !== undefined && { 'content-type': content.type }),
      },
      ...(content !== undefined && { body: content.body }),
    });

    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { type: string; message: string } };
    expect(error.type).toBe('invalid_request_error');
    expect(error.message).not.toMatch(/\n\s+at /);
  });
});
