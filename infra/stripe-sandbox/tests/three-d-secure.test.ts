import type Stripe from 'stripe';
import { failureOf } from './support/errors';
import { chargeOf, createIntent } from './support/intents';
import { type SandboxUnderTest, RETURN_URL, startSandbox } from './support/sandbox-under-test';

let t: SandboxUnderTest;
beforeAll(async () => {
  t = await startSandbox();
});
afterAll(() => t.stop());

async function challenged(paymentMethod = 'pm_card_authenticationRequired', returnUrl = RETURN_URL) {
  const { id } = await createIntent(t.stripe, { description: 'Khruangbin <Amsterdam>' });
  const intent = await t.stripe.paymentIntents.confirm(id, {
    payment_method: paymentMethod,
    return_url: returnUrl,
  });
  return { id, intent, page: pageOf(intent) };
}

/** Path and query of the bank's page. */
function pageOf(intent: Stripe.PaymentIntent): string {
  const url = new URL(intent.next_action?.redirect_to_url?.url ?? '');
  return url.pathname + url.search;
}

const statusOf = async (id: string) => (await t.stripe.paymentIntents.retrieve(id)).status;

describe.each([
  '4000000000003220',
  '4000002760003184',
  '4000002500003155',
  '4000008400001629',
  '4000008260003178',
])('card %s', (number) => {
  it('asks its holder first', async () => {
    const method = await t.stripe.paymentMethods.create({
      type: 'card',
      card: { number, exp_month: 4, exp_year: 2034, cvc: '123' },
    });

    const { id, intent } = await challenged(method.id);

    expect(intent).toMatchObject({
      status: 'requires_action',
      payment_method: method.id,
      latest_charge: null,
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: RETURN_URL } },
    });
    expect((await failureOf(t.stripe.paymentIntents.capture(id))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });
});

it('sends the buyer to the site that they come back to, under the public path', async () => {
  const { id, intent } = await challenged();

  const url = new URL(intent.next_action?.redirect_to_url?.url ?? '');

  expect(url.origin).toBe('http://shop.test:3000');
  expect(url.pathname).toBe(`/stripe-sandbox/3ds/${id}`);
  expect(url.searchParams.get('client_secret')).toBe(intent.client_secret);
});

it('sends the buyer to the configured address instead, if there is one', async () => {
  const other = await startSandbox({ publicUrl: 'https://ticketing.dev', publicPath: '/pay/bank' });
  try {
    const { id } = await createIntent(other.stripe);
    const intent = await other.stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: RETURN_URL,
    });

    const url = intent.next_action?.redirect_to_url?.url ?? '';

    expect(url).toMatch(new RegExp(`^https://ticketing\\.dev/pay/bank/3ds/${id}\\?`));
    expect((await other.call(pageOf(intent), { key: null })).status).toBe(200);
  } finally {
    await other.stop();
  }
});

describe('the page', () => {
  it('shows what is to be approved and that no money moves', async () => {
    const { page } = await challenged();

    const { status, text } = await t.call(page, { key: null });

    expect(status).toBe(200);
    expect(text).toContain('Test bank – no real money moves');
    expect(text).toContain('$58.00');
    expect(text).toContain('•••• 3184');
    expect(text).toContain('Khruangbin &lt;Amsterdam&gt;');
  });

  it('runs no script, allows the way back and nothing else, and is not kept', async () => {
    const { page } = await challenged();

    const { headers, text } = await t.call(page, { key: null });

    expect(text).not.toMatch(/<script|\son\w+=|javascript:/i);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self' http://shop.test:3000; base-uri 'none'; " +
        "frame-ancestors 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    const stylesheet = /href="([^"]+\.css)"/.exec(text)?.[1] ?? '';
    expect((await t.call(stylesheet, { key: null })).headers.get('content-type')).toContain('text/css');
  });

  it.each([
    ['a wrong secret', (page: string) => page.replace(/_secret_\w+/, '_secret_guessed')],
    ['no secret', (page: string) => page.replace(/client_secret=[^&]+/, '')],
    ['another intent', (page: string) => page.replace(/pi_\w+\?/, 'pi_nobody?')],
  ])('is not there with %s', async (_name, change) => {
    const { id, page } = await challenged();

    const shown = await t.call(change(page), { key: null });
    const answered = await t.call(change(page), { key: null, form: { answer: 'approve' } });

    expect([shown.status, answered.status]).toEqual([404, 404]);
    expect(await statusOf(id)).toBe('requires_action');
  });
});

describe('the answer', () => {
  it('authorises when it is approved, and leads back with the result', async () => {
    const { id, intent, page } = await challenged();

    const { status, headers } = await t.call(page, { key: null, form: { answer: 'approve' } });

    expect(status).toBe(303);
    const back = new URL(headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe('http://shop.test:3000/orders/42');
    expect(Object.fromEntries(back.searchParams)).toEqual({
      tab: 'pay',
      payment_intent: id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: 'succeeded',
    });
    expect(await t.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 5800,
      next_action: null,
    });
    expect((await chargeOf(t.stripe, id)).payment_method_details?.card?.three_d_secure).toMatchObject({
      result: 'authenticated',
    });
  });

  it('takes the money at once where capture is automatic', async () => {
    const { id } = await createIntent(t.stripe, { capture_method: 'automatic' });
    const intent = await t.stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: RETURN_URL,
    });

    await t.call(pageOf(intent), { key: null, form: { answer: 'approve' } });

    expect(await statusOf(id)).toBe('succeeded');
  });

  it('asks for another payment method when it is declined', async () => {
    const { id, page } = await challenged();

    const { status, headers } = await t.call(page, { key: null, form: { answer: 'decline' } });

    expect(status).toBe(303);
    expect(headers.get('location')).toContain('redirect_status=failed');
    expect(await t.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      latest_charge: null,
      last_payment_error: {
        code: 'payment_intent_authentication_failure',
        type: 'invalid_request_error',
        payment_method: { card: { last4: '3184' } },
      },
    });
    await expect(
      t.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }),
    ).resolves.toMatchObject({ status: 'requires_capture' });
  });

  it('does not help a card without funds', async () => {
    const { id, page } = await challenged('pm_card_authenticationRequiredChargeDeclinedInsufficientFunds');

    const { headers } = await t.call(page, { key: null, form: { answer: 'approve' } });

    expect(headers.get('location')).toContain('redirect_status=failed');
    expect(await t.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' },
    });
  });

  it('counts once, whatever a second tab says', async () => {
    const { id, page } = await challenged();
    await t.call(page, { key: null, form: { answer: 'approve' } });

    const again = await t.call(page, { key: null, form: { answer: 'decline' } });
    const looked = await t.call(page, { key: null });

    expect(again.headers.get('location')).toContain('redirect_status=succeeded');
    expect(looked.headers.get('location')).toContain('redirect_status=succeeded');
    expect(await statusOf(id)).toBe('requires_capture');
    expect((await t.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  it('of an old page does not answer a newer challenge', async () => {
    const { id, page: old } = await challenged();
    const second = await t.stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: RETURN_URL,
    });

    await t.call(old, { key: null, form: { answer: 'approve' } });

    expect(await statusOf(id)).toBe('requires_action');
    await t.call(pageOf(second), { key: null, form: { answer: 'approve' } });
    expect(await statusOf(id)).toBe('requires_capture');
  });

  it('comes too late after a cancel', async () => {
    const { id, page } = await challenged();
    await t.stripe.paymentIntents.cancel(id);

    const { headers } = await t.call(page, { key: null, form: { answer: 'approve' } });

    expect(headers.get('location')).toContain('redirect_status=failed');
    expect(await statusOf(id)).toBe('canceled');
  });

  it('must be one of the two', async () => {
    const { id, page } = await challenged();

    const { status } = await t.call(page, { key: null, form: { answer: 'perhaps' } });

    expect(status).toBe(404);
    expect(await statusOf(id)).toBe('requires_action');
  });
});

it('without a return address tells the page’s address to Stripe.js, and ends with a word of farewell', async () => {
  const { id } = await createIntent(t.stripe);
  const intent = await t.stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_card_authenticationRequired',
  });
  const page = new URL(String(intent.next_action?.use_stripe_sdk?.['stripe_js']));

  const { status, text } = await t.call(page.pathname + page.search, {
    key: null,
    form: { answer: 'approve' },
  });

  expect(intent.next_action?.type).toBe('use_stripe_sdk');
  expect(status).toBe(200);
  expect(text).toContain('Payment approved');
  expect(await statusOf(id)).toBe('requires_capture');
});
