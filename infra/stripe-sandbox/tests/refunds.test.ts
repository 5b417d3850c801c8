import { failureOf } from './support/errors';
import { authorisedIntent, chargeOf, createIntent } from './support/intents';
import { type SandboxUnderTest, startSandbox } from './support/sandbox-under-test';

let t: SandboxUnderTest;
beforeAll(async () => {
  t = await startSandbox();
});
afterAll(() => t.stop());

async function capturedIntent(): Promise<string> {
  const { id } = await authorisedIntent(t.stripe);
  await t.stripe.paymentIntents.capture(id);
  return id;
}

it('gives everything back', async () => {
  const id = await capturedIntent();

  const refund = await t.stripe.refunds.create({
    payment_intent: id,
    reason: 'requested_by_customer',
    metadata: { case: '7' },
    expand: ['charge'],
  });

  expect(refund).toMatchObject({
    object: 'refund',
    amount: 5800,
    currency: 'usd',
    status: 'succeeded',
    payment_intent: id,
    reason: 'requested_by_customer',
    metadata: { case: '7' },
    charge: { refunded: true, amount_refunded: 5800 },
  });
  expect((await t.stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
  expect(await t.stripe.refunds.retrieve(refund.id)).toMatchObject({ id: refund.id, amount: 5800 });
});

it('gives parts back until nothing is left', async () => {
  const id = await capturedIntent();
  await t.stripe.refunds.create({ payment_intent: id, amount: 800 });
  expect(await chargeOf(t.stripe, id)).toMatchObject({ refunded: false, amount_refunded: 800 });

  const tooMuch = await failureOf(t.stripe.refunds.create({ payment_intent: id, amount: 5001 }));
  const rest = await t.stripe.refunds.create({ payment_intent: id });
  const again = await failureOf(t.stripe.refunds.create({ payment_intent: id }));

  expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' });
  expect(tooMuch.message).toBe('Refund amount ($50.01) is greater than unrefunded amount on charge ($50.00)');
  expect(rest.amount).toBe(5000);
  expect(again).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' });
  expect(await chargeOf(t.stripe, id)).toMatchObject({ refunded: true, amount_refunded: 5800 });
});

it('finds the refunds of an intent and of a charge', async () => {
  const id = await capturedIntent();
  const other = await capturedIntent();
  const first = await t.stripe.refunds.create({ payment_intent: id, amount: 100 });
  await t.stripe.refunds.create({ payment_intent: other });
  const charge = await chargeOf(t.stripe, id);
  const second = await t.stripe.refunds.create({ charge: charge.id, amount: 200 });

  const ofIntent = await t.stripe.refunds.list({ payment_intent: id });
  const ofCharge = await t.stripe.refunds.list({ charge: charge.id });

  expect(ofIntent.data.map((refund) => refund.id)).toEqual([second.id, first.id]);
  expect(ofCharge.data).toEqual(ofIntent.data);
});

it.each([
  ['nothing was tried', () => createIntent(t.stripe)],
  ['the money is only authorised', () => authorisedIntent(t.stripe)],
])('refuses while %s', async (_name, make) => {
  const { id } = await make();

  const failure = await failureOf(t.stripe.refunds.create({ payment_intent: id }));

  expect(failure).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
  expect(failure.message).toContain('does not have a successful charge to refund');
});

it.each([
  [{ payment_intent: 'pi_nobody' }, 404, 'resource_missing'],
  [{ charge: 'ch_nobody' }, 404, 'resource_missing'],
  [{}, 400, 'parameter_missing'],
])('refuses %j', async (params, statusCode, code) => {
  const failure = await failureOf(t.stripe.refunds.create(params));

  expect(failure).toMatchObject({ statusCode, code });
});

it('knows no refund that nobody made', async () => {
  expect(await failureOf(t.stripe.refunds.retrieve('re_nobody'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
});
