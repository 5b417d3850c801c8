import { failureOf } from './support/errors';
import { authorisedIntent, createIntent } from './support/intents';
import { type SandboxUnderTest, startSandbox } from './support/sandbox-under-test';

const DAY = 24 * 60 * 60 * 1000;
let now = Date.now();
let t: SandboxUnderTest;
beforeAll(async () => {
  t = await startSandbox({ clock: () => now });
});
afterAll(() => t.stop());
afterEach(() => {
  t.sandbox.faults.reset();
});

let keys = 0;
const newKey = () => `order-${String((keys += 1))}:1`;
const intentForm = { amount: '5800', currency: 'usd', 'metadata[orderId]': '1' };

const create = (key: string, form: Record<string, string> = intentForm) =>
  t.call('/v1/payment_intents', { form, headers: { 'idempotency-key': key } });
const confirm = (id: string, key: string, card: string) =>
  t.call(`/v1/payment_intents/${id}/confirm`, {
    form: { payment_method: card, return_url: 'http://shop.test/' },
    headers: { 'idempotency-key': key },
  });

it('answers the same key with the first result, word for word', async () => {
  const key = newKey();
  const first = await create(key);

  const second = await create(key);

  expect(second.text).toBe(first.text);
  expect(second.status).toBe(200);
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'));
  expect(second.headers.get('idempotency-key')).toBe(key);
});

it('does not care about the order of the parameters', async () => {
  const key = newKey();
  const first = await create(key);

  const second = await create(key, Object.fromEntries(Object.entries(intentForm).reverse()));

  expect(second.text).toBe(first.text);
});

it('moves money once for one key', async () => {
  const { id } = await authorisedIntent(t.stripe);
  const key = newKey();

  const answers = [
    await t.stripe.paymentIntents.capture(id, {}, { idempotencyKey: key }),
    await t.stripe.paymentIntents.capture(id, {}, { idempotencyKey: key }),
  ];
  const refundKey = newKey();
  const refunds = [
    await t.stripe.refunds.create({ payment_intent: id, amount: 100 }, { idempotencyKey: refundKey }),
    await t.stripe.refunds.create({ payment_intent: id, amount: 100 }, { idempotencyKey: refundKey }),
  ];

  expect(answers[1]).toEqual(answers[0]);
  expect(refunds[1]).toEqual(refunds[0]);
  expect((await t.stripe.refunds.list({ payment_intent: id })).data).toHaveLength(1);
});

it('replays a decline, so that another try needs another key', async () => {
  const { id } = await createIntent(t.stripe);
  const key = newKey();
  const first = await confirm(id, key, 'pm_card_chargeDeclined');

  const second = await confirm(id, key, 'pm_card_chargeDeclined');

  expect([first.status, second.status]).toEqual([402, 402]);
  expect(second.text).toBe(first.text);
  expect((await t.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  expect((await confirm(id, newKey(), 'pm_card_visa')).status).toBe(200);
});

it('replays what the intent’s state refused', async () => {
  const { id } = await createIntent(t.stripe);
  const key = newKey();
  const capture = () =>
    t.call(`/v1/payment_intents/${id}/capture`, { form: {}, headers: { 'idempotency-key': key } });
  await capture();
  await confirm(id, newKey(), 'pm_card_visa');

  const { status, error, headers } = await capture();

  expect(status).toBe(400);
  expect(error?.code).toBe('payment_intent_unexpected_state');
  expect(headers.get('idempotent-replayed')).toBe('true');
});

it.each(['error_before', 'error_after'] as const)('replays a 500 (%s)', async (effect) => {
  const { id } = await createIntent(t.stripe);
  const key = newKey();
  t.sandbox.faults.add({ on: 'request', kind: 'confirm', effect });
  const first = await confirm(id, key, 'pm_card_visa');

  const second = await confirm(id, key, 'pm_card_visa');

  expect([first.status, second.status]).toEqual([500, 500]);
  expect(second.text).toBe(first.text);
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  const { status } = await t.stripe.paymentIntents.retrieve(id);
  expect(status).toBe(effect === 'error_after' ? 'requires_capture' : 'requires_payment_method');
});

it('refuses other parameters for a used key', async () => {
  const key = newKey();
  await create(key);

  const { status, error } = await create(key, { ...intentForm, amount: '5900' });

  expect(status).toBe(400);
  expect(error?.type).toBe('idempotency_error');
  expect(error?.message).toContain('same parameters they were first used with');
});

it('refuses another endpoint for a used key, as the SDK tells', async () => {
  const key = newKey();
  const { id } = await t.stripe.paymentIntents.create(
    { amount: 500, currency: 'usd' },
    { idempotencyKey: key },
  );

  const failure = await failureOf(t.stripe.paymentIntents.cancel(id, {}, { idempotencyKey: key }));

  expect(failure.type).toBe('StripeIdempotencyError');
});

it.each([
  ['a missing parameter', { currency: 'usd' }],
  ['a wrong one', { ...intentForm, amount: '19.99' }],
  ['too small an amount', { ...intentForm, amount: '49' }],
])('keeps nothing of a request that failed for %s', async (_name, wrong: Record<string, string>) => {
  const key = newKey();
  const refused = await create(key, wrong);

  const { status } = await create(key);

  expect([refused.status, status]).toEqual([400, 200]);
});

it.each(['rate_limit', 'cut_before'] as const)('keeps nothing of a request stopped by %s', async (effect) => {
  const key = newKey();
  t.sandbox.faults.add({ on: 'request', kind: 'create', effect });
  await create(key).catch(() => undefined);

  const { status, headers } = await create(key);

  expect(status).toBe(200);
  expect(headers.get('idempotent-replayed')).toBeNull();
});

it('refuses a key that is in use at the moment', async () => {
  const key = newKey();
  t.sandbox.faults.add({ on: 'request', kind: 'create', effect: 'delay', ms: 300 });
  const slow = create(key);
  await new Promise((resolve) => setTimeout(resolve, 100));

  const { status, error, headers } = await create(key);

  expect(status).toBe(409);
  expect(error?.code).toBe('idempotency_key_in_use');
  expect(headers.get('stripe-should-retry')).toBe('true');
  expect((await slow).status).toBe(200);
  expect((await create(key)).headers.get('idempotent-replayed')).toBe('true');
});

it('gives one result to many requests at once', async () => {
  const key = newKey();
  const before = t.sandbox.ledger().totals.intents;

  const answers = await Promise.all(Array.from({ length: 20 }, () => create(key)));

  expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  expect(new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
  expect(t.sandbox.ledger().totals.intents).toBe(before + 1);
});

it('forgets a key after a day', async () => {
  const key = newKey();
  const first = await create(key);
  now += DAY - 1_000;
  const stillKnown = await create(key);
  now += 2_000;

  const fresh = await create(key);

  expect(stillKnown.text).toBe(first.text);
  expect(fresh.status).toBe(200);
  expect(fresh.text).not.toBe(first.text);
});

it('needs no key, and refuses one that is too long', async () => {
  const first = await t.call('/v1/payment_intents', { form: intentForm });
  const second = await t.call('/v1/payment_intents', { form: intentForm });
  const long = await create('k'.repeat(256));

  expect(second.text).not.toBe(first.text);
  expect(long.status).toBe(400);
});
