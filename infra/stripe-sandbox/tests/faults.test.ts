import type { FaultInput } from '../src';
import { failureOf } from './support/errors';
import { authorisedIntent, createIntent } from './support/intents';
import { type SandboxUnderTest, connectSdk, startSandbox } from './support/sandbox-under-test';

let t: SandboxUnderTest;
beforeAll(async () => {
  t = await startSandbox();
});
afterAll(() => t.stop());
afterEach(() => {
  t.sandbox.faults.reset();
});

/** Switches a fault on the way that tests of other processes do. */
async function fault(input: FaultInput | FaultInput[]): Promise<number> {
  const response = await fetch(`${t.sandbox.url()}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return response.status;
}

const statusOf = async (id: string) => (await t.stripe.paymentIntents.retrieve(id)).status;

it.each([
  ['error_before', 'requires_capture'],
  ['error_after', 'succeeded'],
] as const)('%s answers 500 and leaves the intent %s', async (effect, status) => {
  const { id } = await authorisedIntent(t.stripe);
  await fault({ on: 'request', kind: 'capture', effect });

  const failure = await failureOf(t.stripe.paymentIntents.capture(id));

  expect(failure).toMatchObject({ type: 'StripeAPIError', statusCode: 500, rawType: 'api_error' });
  expect(await statusOf(id)).toBe(status);
});

it('rate_limit answers 429 and does nothing', async () => {
  const { id } = await authorisedIntent(t.stripe);
  await fault({ on: 'request', kind: 'capture', effect: 'rate_limit' });

  const failure = await failureOf(t.stripe.paymentIntents.capture(id));

  expect(failure).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429 });
  expect(await statusOf(id)).toBe('requires_capture');
  expect((await t.stripe.paymentIntents.capture(id)).status).toBe('succeeded');
});

// The SDK repeats a request once, with the same key, when its connection was cut: so the cut must strike twice.
it.each([
  ['cut_before', 'requires_capture'],
  ['cut_after', 'succeeded'],
] as const)('%s cuts the connection and leaves the intent %s', async (effect, status) => {
  const { id } = await authorisedIntent(t.stripe);
  await fault({ on: 'request', kind: 'capture', effect, times: 2 });

  const failure = await failureOf(t.stripe.paymentIntents.capture(id));

  expect(failure.type).toBe('StripeConnectionError');
  expect(await statusOf(id)).toBe(status);
});

it('cut_after once is healed by the SDK alone, without a second effect', async () => {
  const { id } = await authorisedIntent(t.stripe);
  await t.stripe.paymentIntents.capture(id);
  await fault({ on: 'request', kind: 'refund', effect: 'cut_after' });

  const refund = await t.stripe.refunds.create({ payment_intent: id, amount: 100 });

  expect(refund.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect((await t.stripe.refunds.list({ payment_intent: id })).data).toHaveLength(1);
});

it('hang_after never answers, though the effect is there', async () => {
  const { id } = await authorisedIntent(t.stripe);
  await fault({ on: 'request', kind: 'capture', effect: 'hang_after' });
  const impatient = connectSdk(t.sandbox, { timeout: 200 });

  const failure = await failureOf(impatient.paymentIntents.capture(id, {}, { idempotencyKey: 'hang' }));
  const again = await impatient.paymentIntents.capture(id, {}, { idempotencyKey: 'hang' });

  expect(failure.type).toBe('StripeConnectionError');
  expect(failure.message).toContain('timeout');
  expect(again).toMatchObject({ id, status: 'succeeded' });
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
});

it.each(['hang_after', 'delay'] as const)('%s with ms answers late', async (effect) => {
  await fault({ on: 'request', kind: 'create', effect, ms: 150 });
  const before = Date.now();

  await createIntent(t.stripe);

  expect(Date.now() - before).toBeGreaterThanOrEqual(145);
});

describe('which requests it strikes', () => {
  it('the next one alone, unless times says more', async () => {
    await fault({ on: 'request', kind: 'create', effect: 'rate_limit', times: 2 });

    expect((await failureOf(createIntent(t.stripe))).statusCode).toBe(429);
    expect((await failureOf(createIntent(t.stripe))).statusCode).toBe(429);
    await expect(createIntent(t.stripe)).resolves.toMatchObject({ object: 'payment_intent' });
    expect(t.sandbox.faults.pending()).toEqual([]);
  });

  it('those of its kind, method and path', async () => {
    const [mine, other] = [await authorisedIntent(t.stripe), await authorisedIntent(t.stripe)];
    await fault({ on: 'request', kind: 'capture', method: 'POST', path: mine.id, effect: 'error_before' });

    await t.stripe.paymentIntents.capture(other.id);
    await t.stripe.paymentIntents.retrieve(mine.id);

    expect((await failureOf(t.stripe.paymentIntents.capture(mine.id))).statusCode).toBe(500);
  });

  it.each([
    ['create', () => createIntent(t.stripe)],
    ['confirm', async () => t.stripe.paymentIntents.confirm((await createIntent(t.stripe)).id)],
    ['update', async () => t.stripe.paymentIntents.update((await createIntent(t.stripe)).id)],
    ['cancel', async () => t.stripe.paymentIntents.cancel((await createIntent(t.stripe)).id)],
    ['refund', () => t.stripe.refunds.create({ payment_intent: 'pi_1' })],
    ['retrieve', () => t.stripe.paymentIntents.retrieve('pi_1')],
    ['list', () => t.stripe.paymentIntents.list()],
    ['payment_method', () => t.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })],
  ] as const)('%s', async (kind, run) => {
    await fault({ on: 'request', kind, effect: 'error_before' });

    expect((await failureOf(run())).statusCode).toBe(500);
    expect(t.sandbox.faults.pending()).toEqual([]);
  });

  it.each(['cut_before', 'cut_after', 'hang_after'] as const)('a read, too: %s', async (effect) => {
    const { id } = await createIntent(t.stripe);
    await fault({ on: 'request', kind: 'retrieve', effect, times: 2 });
    const impatient = connectSdk(t.sandbox, { timeout: 150 });

    const failure = await failureOf(impatient.paymentIntents.retrieve(id));

    expect(failure.type).toBe('StripeConnectionError');
  });
});

describe('the switchboard', () => {
  const admin = (path: string, options: RequestInit = {}) =>
    fetch(`${t.sandbox.url()}/_sandbox${path}`, options);

  it('shows what is pending and forgets it', async () => {
    expect(
      await fault([
        { on: 'request', kind: 'create', effect: 'delay', ms: 10, times: 3 },
        { on: 'webhook', effect: 'hold' },
      ]),
    ).toBe(201);
    const pending = (await (await admin('/faults')).json()) as { faults: object[] };

    const reset = await admin('/faults/reset', { method: 'POST' });

    expect(pending.faults).toMatchObject([{ effect: 'delay', times: 3 }, { effect: 'hold' }]);
    expect(reset.status).toBe(200);
    expect(t.sandbox.faults.pending()).toEqual([]);
  });

  it('switches nothing on when a part of it is wrong', async () => {
    const wrong = { on: 'request', effect: 'explode' } as unknown as FaultInput;

    expect(await fault([{ on: 'webhook', effect: 'hold' }, wrong])).toBe(400);

    expect(t.sandbox.faults.pending()).toEqual([]);
  });

  it('is not reached the way that browsers come', async () => {
    for (const path of ['/_sandbox/ledger', '/_sandbox/faults']) {
      expect((await t.call(`/stripe-sandbox${path}`, { key: null })).status).toBe(404);
    }
  });

  it('opens the books: every intent with its history, and sums that add up', async () => {
    const own = await startSandbox();
    try {
      const held = await authorisedIntent(own.stripe);
      const paid = await authorisedIntent(own.stripe);
      await own.stripe.paymentIntents.capture(paid.id, {}, { idempotencyKey: 'capture:1' });
      await own.stripe.refunds.create({ payment_intent: paid.id, amount: 800 });

      const answer = await fetch(`${own.sandbox.url()}/_sandbox/ledger`);
      const ledger = (await answer.json()) as ReturnType<typeof own.sandbox.ledger>;

      expect(ledger.totals).toEqual({
        intents: 2,
        authorised: 5800,
        captured: 5800,
        refunded: 800,
        balance: 5000,
      });
      expect(ledger.intents).toMatchObject([
        { id: held.id, balance: { authorised: 5800, captured: 0, refunded: 0 } },
        {
          id: paid.id,
          status: 'succeeded',
          balance: { authorised: 0, captured: 5800, refunded: 800 },
          charges: [{ captured: true, amount_refunded: 800 }],
          refunds: [{ amount: 800 }],
        },
      ]);
      expect(ledger.intents[1]?.history.map((event) => [event.type, event.idempotencyKey])).toContainEqual([
        'charge.captured',
        'capture:1',
      ]);
    } finally {
      await own.stop();
    }
  });
});
