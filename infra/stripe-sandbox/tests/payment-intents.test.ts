import { type SandboxUnderTest, RETURN_URL, startSandbox } from './support/sandbox-under-test';
import { failureOf } from './support/errors';
import { authorisedIntent, chargeOf, createIntent } from './support/intents';

let t: SandboxUnderTest;
beforeAll(async () => {
  t = await startSandbox();
});
afterAll(() => t.stop());

describe('creating', () => {
  it('makes an unconfirmed intent with what it was given', async () => {
    const intent = await createIntent(t.stripe, { description: 'Khruangbin' });

    expect(intent).toMatchObject({
      object: 'payment_intent',
      amount: 5800,
      amount_capturable: 0,
      amount_received: 0,
      currency: 'usd',
      capture_method: 'manual',
      status: 'requires_payment_method',
      metadata: { orderId: 'order-1' },
      description: 'Khruangbin',
      latest_charge: null,
      livemode: false,
      payment_method_types: ['card'],
    });
    expect(intent.id).toMatch(/^pi_[0-9A-Za-z]{24}$/);
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_[0-9A-Za-z]{24}$`));
    expect(Math.abs(intent.created - Date.now() / 1000)).toBeLessThan(5);
  });

  it('waits for confirmation when it has a payment method', async () => {
    const intent = await createIntent(t.stripe, { payment_method: 'pm_card_visa' });

    expect(intent.status).toBe('requires_confirmation');
    expect(intent.payment_method).toMatch(/^pm_[0-9A-Za-z]{24}$/);
    const confirmed = await t.stripe.paymentIntents.confirm(intent.id, { return_url: RETURN_URL });
    expect(confirmed.status).toBe('requires_capture');
    expect(confirmed.payment_method).toBe(intent.payment_method);
  });

  it('confirms and captures at once when asked to', async () => {
    const intent = await createIntent(t.stripe, {
      capture_method: 'automatic',
      confirm: true,
      payment_method: 'pm_card_mastercard',
      return_url: RETURN_URL,
      expand: ['latest_charge'],
    });

    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 5800,
      latest_charge: { captured: true, amount_captured: 5800 },
    });
  });

  it.each([
    ['usd', 49, 'amount_too_small', 'Amount must be at least $0.50 usd'],
    ['gbp', 29, 'amount_too_small', 'Amount must be at least £0.30 gbp'],
    ['usd', 0, 'amount_too_small', 'Amount must be at least $0.50 usd'],
    ['usd', 100_000_000, 'amount_too_large', 'Amount must be no more than $999,999.99 usd'],
  ])('refuses %s %d', async (currency, amount, code, message) => {
    const failure = await failureOf(createIntent(t.stripe, { currency, amount }));

    expect(failure).toMatchObject({ statusCode: 400, code, message, param: 'amount' });
  });

  it('takes the least and the greatest amount', async () => {
    await expect(createIntent(t.stripe, { amount: 50 })).resolves.toMatchObject({ amount: 50 });
    await expect(createIntent(t.stripe, { amount: 99_999_999 })).resolves.toMatchObject({
      amount: 99_999_999,
    });
  });

  it.each([
    [{ amount: 19.99 }, 'parameter_invalid_integer', 'amount'],
    [{ currency: 'xxx' }, undefined, 'currency'],
    [{ capture_method: 'later' as 'manual' }, undefined, 'capture_method'],
    [{ colour: 'red' }, 'parameter_unknown', 'colour'],
    [{ metadata: { note: 'x'.repeat(501) } }, undefined, 'metadata'],
    [{ description: '' }, 'parameter_invalid_empty', 'description'],
    [{ payment_method: 'pm_nobody' }, 'resource_missing', 'payment_method'],
  ])('refuses %j', async (wrong, code, param) => {
    const failure = await failureOf(createIntent(t.stripe, wrong as object));

    expect(failure).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
    expect(failure.code).toBe(code);
  });

  it('says which parameter is missing', async () => {
    const { status, error } = await t.call('/v1/payment_intents', { form: { currency: 'usd' } });

    expect(status).toBe(400);
    expect(error).toMatchObject({
      type: 'invalid_request_error',
      code: 'parameter_missing',
      param: 'amount',
      message: 'Missing required param: amount.',
    });
  });
});

describe('confirming', () => {
  it('authorises with a payment method', async () => {
    const { id } = await createIntent(t.stripe);

    const intent = await t.stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_visa',
      return_url: RETURN_URL,
    });

    expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 5800, amount_received: 0 });
    expect(await chargeOf(t.stripe, id)).toMatchObject({
      amount: 5800,
      captured: false,
      amount_captured: 0,
      paid: true,
      status: 'succeeded',
      balance_transaction: null,
      payment_intent: id,
      payment_method_details: { card: { brand: 'visa', last4: '4242' } },
      outcome: { type: 'authorized' },
    });
  });

  it('authorises with a legacy token', async () => {
    const { id } = await createIntent(t.stripe);

    const { status } = await t.call(`/v1/payment_intents/${id}/confirm`, {
      form: { 'payment_method_data[type]': 'card', 'payment_method_data[card][token]': 'tok_visa' },
    });

    expect(status).toBe(200);
    expect((await t.stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture');
  });

  it('needs a payment method', async () => {
    const { id } = await createIntent(t.stripe);

    const failure = await failureOf(t.stripe.paymentIntents.confirm(id));

    expect(failure).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    expect(failure.payment_intent).toMatchObject({ id, status: 'requires_payment_method' });
  });

  it('needs a return address where redirects are allowed', async () => {
    const { id } = await t.stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      automatic_payment_methods: { enabled: true },
    });

    const failure = await failureOf(t.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }));

    expect(failure).toMatchObject({ statusCode: 400, param: 'return_url' });
  });

  it('needs none where they are not', async () => {
    const { id } = await t.stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });

    const intent = await t.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });

    expect(intent.status).toBe('succeeded');
  });

  it('takes another card after a decline', async () => {
    const { id } = await createIntent(t.stripe);
    const decline = await failureOf(
      t.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_chargeDeclined' }),
    );

    const intent = await t.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });

    expect(decline.statusCode).toBe(402);
    expect(intent).toMatchObject({ status: 'requires_capture', last_payment_error: null });
    const { data: charges } = await t.stripe.charges.list({ payment_intent: id });
    expect(charges.map((charge) => charge.status)).toEqual(['succeeded', 'failed']);
  });

  it('never authorises twice', async () => {
    const { id } = await authorisedIntent(t.stripe);

    const failure = await failureOf(t.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }));

    expect(failure).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    expect((await t.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  it('lets a payment method pay once', async () => {
    const method = await t.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    const first = await createIntent(t.stripe);
    const second = await createIntent(t.stripe);
    await t.stripe.paymentIntents.confirm(first.id, { payment_method: method.id });

    const failure = await failureOf(
      t.stripe.paymentIntents.confirm(second.id, { payment_method: method.id }),
    );

    expect(failure.statusCode).toBe(400);
    expect(failure.message).toContain('It may not be used again');
  });
});

describe('capturing', () => {
  it('takes the authorised money', async () => {
    const { id } = await authorisedIntent(t.stripe);

    const intent = await t.stripe.paymentIntents.capture(id);

    expect(intent).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 5800 });
    const charge = await chargeOf(t.stripe, id);
    expect(charge).toMatchObject({ captured: true, amount_captured: 5800, refunded: false });
    expect(charge.balance_transaction).toMatch(/^txn_/);
  });

  it('takes a part and releases the rest', async () => {
    const { id } = await authorisedIntent(t.stripe);

    const intent = await t.stripe.paymentIntents.capture(id, { amount_to_capture: 5000 });

    expect(intent).toMatchObject({ status: 'succeeded', amount: 5800, amount_received: 5000 });
    expect(await chargeOf(t.stripe, id)).toMatchObject({ amount_captured: 5000, amount_refunded: 0 });
  });

  it('refuses more than is authorised', async () => {
    const { id } = await authorisedIntent(t.stripe);

    const failure = await failureOf(t.stripe.paymentIntents.capture(id, { amount_to_capture: 5801 }));

    expect(failure).toMatchObject({
      statusCode: 400,
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
  });

  it('happens once', async () => {
    const { id } = await authorisedIntent(t.stripe);
    await t.stripe.paymentIntents.capture(id);

    const failure = await failureOf(t.stripe.paymentIntents.capture(id));

    expect(failure).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    expect(failure.payment_intent).toMatchObject({ id, status: 'succeeded' });
  });

  it('needs an authorisation', async () => {
    const { id } = await createIntent(t.stripe);

    const failure = await failureOf(t.stripe.paymentIntents.capture(id));

    expect(failure.code).toBe('payment_intent_unexpected_state');
  });
});

describe('cancelling', () => {
  it('ends an unconfirmed intent', async () => {
    const { id } = await createIntent(t.stripe);

    const intent = await t.stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' });

    expect(intent).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    expect(intent.canceled_at).not.toBeNull();
    const failure = await failureOf(t.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }));
    expect(failure.code).toBe('payment_intent_unexpected_state');
  });

  it('releases what was authorised, without a refund object', async () => {
    const { id } = await authorisedIntent(t.stripe);

    const intent = await t.stripe.paymentIntents.cancel(id);

    expect(intent).toMatchObject({ status: 'canceled', amount_capturable: 0, amount_received: 0 });
    expect(await chargeOf(t.stripe, id)).toMatchObject({
      captured: false,
      amount_captured: 0,
      amount_refunded: 0,
      refunded: false,
    });
    expect((await t.stripe.refunds.list({ payment_intent: id })).data).toEqual([]);
    expect((await failureOf(t.stripe.paymentIntents.capture(id))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });

  it.each(['succeeded', 'canceled'] as const)('refuses when it is %s', async (status) => {
    const { id } = await authorisedIntent(t.stripe);
    if (status === 'succeeded') await t.stripe.paymentIntents.capture(id);
    else await t.stripe.paymentIntents.cancel(id);

    const failure = await failureOf(t.stripe.paymentIntents.cancel(id));

    expect(failure).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    expect(failure.payment_intent).toMatchObject({ status });
  });
});

describe('updating', () => {
  it('changes an open intent; an empty value takes a key of the metadata away', async () => {
    const { id } = await createIntent(t.stripe, { metadata: { orderId: '1', note: 'x' } });

    const intent = await t.stripe.paymentIntents.update(id, {
      amount: 6000,
      metadata: { note: '', seat: 'A1' },
      payment_method: 'pm_card_visa',
    });

    expect(intent).toMatchObject({
      amount: 6000,
      status: 'requires_confirmation',
      metadata: { orderId: '1', seat: 'A1' },
    });
    expect(intent.metadata).not.toHaveProperty('note');
  });

  it('leaves the amount of an authorised one alone', async () => {
    const { id } = await authorisedIntent(t.stripe);

    const failure = await failureOf(t.stripe.paymentIntents.update(id, { amount: 100 }));

    expect(failure.code).toBe('payment_intent_unexpected_state');
  });
});

it.each([
  ['retrieve', () => t.stripe.paymentIntents.retrieve('pi_nobody')],
  ['confirm', () => t.stripe.paymentIntents.confirm('pi_nobody', { payment_method: 'pm_card_visa' })],
  ['capture', () => t.stripe.paymentIntents.capture('pi_nobody')],
  ['cancel', () => t.stripe.paymentIntents.cancel('pi_nobody')],
])('%s of an unknown intent is 404', async (_name, run) => {
  const failure = await failureOf(run());

  expect(failure).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    message: "No such payment_intent: 'pi_nobody'",
    param: 'intent',
  });
});
