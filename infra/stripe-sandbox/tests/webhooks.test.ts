import { eventually } from '@ticketing/common/testing';
import { createIntent, authorisedIntent } from './support/intents';
import { failureOf } from './support/errors';
import { RETURN_URL, type SandboxUnderTest, startSandbox } from './support/sandbox-under-test';

let t: SandboxUnderTest;
beforeEach(async () => {
  t = await startSandbox();
});
afterEach(() => t.stop());

/** The types of all events of an intent, once `count` of them have arrived. */
async function arrived(count: number): Promise<string[]> {
  return eventually(() => {
    expect(t.webhooks.events).toHaveLength(count);
    return t.webhooks.types().sort();
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('tells of a payment from its beginning to its refund, signed as the SDK verifies it', async () => {
  const { id } = await authorisedIntent(t.stripe);
  await t.stripe.paymentIntents.capture(id);
  const refund = await t.stripe.refunds.create({ payment_intent: id });

  const types = await arrived(7);

  expect(types).toEqual([
    'charge.captured',
    'charge.refunded',
    'charge.succeeded',
    'payment_intent.amount_capturable_updated',
    'payment_intent.created',
    'payment_intent.succeeded',
    'refund.created',
  ]);
  expect(t.webhooks.forged).toBe(0);
  const told = new Map(t.webhooks.events.map((event) => [event.type as string, event]));
  expect(told.get('payment_intent.created')?.data.object).toMatchObject({
    id,
    status: 'requires_payment_method',
    metadata: { orderId: 'order-1' },
  });
  expect(told.get('payment_intent.amount_capturable_updated')?.data.object).toMatchObject({
    id,
    status: 'requires_capture',
  });
  expect(told.get('charge.captured')?.data.object).toMatchObject({ payment_intent: id, captured: true });
  expect(told.get('charge.refunded')?.data.object).toMatchObject({ payment_intent: id, refunded: true });
  expect(told.get('refund.created')?.data.object).toMatchObject({ id: refund.id, payment_intent: id });
});

it('tells which request an event comes from', async () => {
  const intent = await t.stripe.paymentIntents.create(
    { amount: 500, currency: 'usd' },
    { idempotencyKey: 'order-1:create' },
  );
  await arrived(1);

  expect(t.webhooks.events[0]).toMatchObject({
    object: 'event',
    livemode: false,
    request: { id: intent.lastResponse.requestId, idempotency_key: 'order-1:create' },
  });
  expect(await t.stripe.events.list()).toMatchObject({ data: [{ id: t.webhooks.events[0]?.id }] });
});

it('tells of a decline', async () => {
  const { id } = await createIntent(t.stripe);
  await failureOf(t.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_chargeDeclined' }));

  expect(await arrived(3)).toEqual([
    'charge.failed',
    'payment_intent.created',
    'payment_intent.payment_failed',
  ]);
});

it('tells of a challenge, its failure, and the cancel', async () => {
  const { id } = await createIntent(t.stripe);
  const intent = await t.stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_card_authenticationRequired',
    return_url: RETURN_URL,
  });
  const page = new URL(intent.next_action?.redirect_to_url?.url ?? '');
  await t.call(page.pathname + page.search, { key: null, form: { answer: 'decline' } });
  await t.stripe.paymentIntents.cancel(id);

  expect(await arrived(4)).toEqual([
    'payment_intent.canceled',
    'payment_intent.created',
    'payment_intent.payment_failed',
    'payment_intent.requires_action',
  ]);
});

it('tells nothing of what had no effect', async () => {
  const { id } = await createIntent(t.stripe);
  await failureOf(t.stripe.paymentIntents.capture(id));
  await failureOf(createIntent(t.stripe, { amount: 1 }));

  await arrived(1);
  await pause(50);
  expect(t.webhooks.types()).toEqual(['payment_intent.created']);
});

it('tells again, signed anew, until it is taken', async () => {
  t.webhooks.answerWith(500, 302, 404);
  await createIntent(t.stripe);

  await arrived(1);

  expect(t.webhooks.requests).toBe(4);
  expect(t.webhooks.forged).toBe(0);
  await eventually(() => {
    expect(t.sandbox.ledger().webhooks.undelivered).toEqual([]);
  });
});

it('gives up after the last attempt', async () => {
  t.webhooks.answerWith(...Array.from({ length: 20 }, () => 500));
  await createIntent(t.stripe);

  await eventually(() => {
    expect(t.sandbox.ledger().webhooks.undelivered).toMatchObject([{ status: 'failed', attempts: 5 }]);
  });
  await pause(150);
  expect(t.webhooks.requests).toBe(5);
});

it('can be pointed somewhere else', async () => {
  const other = await startSandbox();
  try {
    t.sandbox.pointWebhooksTo({ url: other.webhooks.url, secret: 'whsec_test' });
    await createIntent(t.stripe);

    await eventually(() => {
      expect(other.webhooks.types()).toEqual(['payment_intent.created']);
    });
    expect(t.webhooks.requests).toBe(0);
  } finally {
    await other.stop();
  }
});

it('makes a signature that another secret does not', async () => {
  t.sandbox.pointWebhooksTo({ url: t.webhooks.url, secret: 'whsec_other' });
  await createIntent(t.stripe);

  await eventually(() => {
    expect(t.webhooks.forged).toBe(1);
  });
});

describe('with a fault', () => {
  const fault = (input: object) =>
    t.sandbox.faults.add({ on: 'webhook', ...input } as Parameters<typeof t.sandbox.faults.add>[0]);

  it('holds events until they are released', async () => {
    fault({ effect: 'hold' });
    await createIntent(t.stripe);
    await pause(100);
    expect(t.webhooks.requests).toBe(0);

    t.sandbox.releaseWebhooks();

    expect(await arrived(1)).toEqual(['payment_intent.created']);
  });

  it('sends late', async () => {
    fault({ effect: 'late', ms: 200 });
    const before = Date.now();
    await createIntent(t.stripe);

    await arrived(1);

    expect(Date.now() - before).toBeGreaterThanOrEqual(200);
  });

  it('repeats', async () => {
    fault({ effect: 'repeat', copies: 3 });
    await createIntent(t.stripe);

    await arrived(3);

    expect(new Set(t.webhooks.events.map((event) => event.id)).size).toBe(1);
  });

  it('turns the order around', async () => {
    fault({ effect: 'reorder', ms: 1_500 });
    const { id } = await authorisedIntent(t.stripe);
    await t.stripe.paymentIntents.capture(id);

    await arrived(5);

    expect(t.webhooks.types()).toEqual([
      'payment_intent.succeeded',
      'charge.captured',
      'payment_intent.amount_capturable_updated',
      'charge.succeeded',
      'payment_intent.created',
    ]);
  });

  it('drops, only so often and only what it names', async () => {
    fault({ effect: 'drop', type: 'payment_intent.created', times: 1 });
    await authorisedIntent(t.stripe);
    await createIntent(t.stripe);

    expect(await arrived(3)).toEqual([
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'payment_intent.created',
    ]);
    expect((await t.stripe.events.list()).data).toHaveLength(4);
  });
});
it('tells an endpoint that names types of events of these only', async () => {
  const enabledEvents = ['payment_intent.amount_capturable_updated'];
  t.sandbox.pointWebhooksTo({ url: t.webhooks.url, secret: 'whsec_test', enabledEvents });
  await t.stripe.paymentIntents.create({
    amount: 2_000,
    currency: 'usd',
    capture_method: 'manual',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: RETURN_URL,
  });
  await eventually(() => {
    expect(t.webhooks.types()).toEqual(enabledEvents);
  });
  expect(t.sandbox.ledger().webhooks.undelivered).toEqual([]);
});
