import { failureOf } from './support/errors';
import { authorisedIntent, chargeOf, createIntent } from './support/intents';
import { type SandboxUnderTest, startSandbox } from './support/sandbox-under-test';

let now = Date.UTC(2030, 0, 1);
let t: SandboxUnderTest;
const ids: string[] = [];

beforeAll(async () => {
  t = await startSandbox({ clock: () => now });
  for (let index = 0; index < 12; index++) {
    ids.unshift((await createIntent(t.stripe)).id);
    now += 60_000;
  }
});
afterAll(() => t.stop());

const idAt = (index: number) => ids[index] ?? '';
const start = Date.UTC(2030, 0, 1) / 1000;

it('lists ten at a time, newest first', async () => {
  const first = await t.stripe.paymentIntents.list();
  const second = await t.stripe.paymentIntents.list({ starting_after: idAt(9) });

  expect(first).toMatchObject({ object: 'list', url: '/v1/payment_intents', has_more: true });
  expect(first.data.map((intent) => intent.id)).toEqual(ids.slice(0, 10));
  expect(second.data.map((intent) => intent.id)).toEqual(ids.slice(10));
  expect(second.has_more).toBe(false);
});

it('walks through all pages for the SDK', async () => {
  const found: string[] = [];
  for await (const intent of t.stripe.paymentIntents.list({ limit: 5 })) found.push(intent.id);

  expect(found).toEqual(ids);
});

it('goes back with ending_before', async () => {
  const page = await t.stripe.paymentIntents.list({ ending_before: idAt(6), limit: 3 });

  expect(page.data.map((intent) => intent.id)).toEqual(ids.slice(3, 6));
  expect(page.has_more).toBe(true);
});

it('selects by the time of creation', async () => {
  const from = start + 60 * 3;
  const to = start + 60 * 5;
  const among = async (created: object | number) =>
    (await t.stripe.paymentIntents.list({ created })).data.map((intent) => intent.id);

  expect(await among({ gte: from, lte: to })).toEqual(ids.slice(6, 9));
  expect(await among({ gt: from, lt: to })).toEqual([ids[7]]);
  expect(await among(from)).toEqual([ids[8]]);
});

it('expands what it lists', async () => {
  const { id } = await authorisedIntent(t.stripe);

  const { data } = await t.stripe.paymentIntents.list({ limit: 1, expand: ['data.latest_charge'] });

  expect(data[0]).toMatchObject({ id, latest_charge: { object: 'charge', amount: 5800 } });
});

it('lists events, of some types alone if asked, and shows one', async () => {
  const { data } = await t.stripe.events.list({ types: ['payment_intent.created'], limit: 2 });

  expect(data.map((event) => event.type)).toEqual(['payment_intent.created', 'payment_intent.created']);
  expect(await t.stripe.events.retrieve(data[0]?.id ?? '')).toEqual(data[0]);
});

it('shows a charge with its intent', async () => {
  const { id } = await authorisedIntent(t.stripe);
  const charge = await chargeOf(t.stripe, id);

  const shown = await t.stripe.charges.retrieve(charge.id, { expand: ['payment_intent'] });

  expect(shown).toMatchObject({ object: 'charge', payment_intent: { id, object: 'payment_intent' } });
});

it.each([
  ['limit of 0', () => t.stripe.paymentIntents.list({ limit: 0 })],
  ['limit of 101', () => t.stripe.paymentIntents.list({ limit: 101 })],
  ['page after nothing', () => t.stripe.paymentIntents.list({ starting_after: 'pi_nobody' })],
  ['expansion of a number', () => t.stripe.paymentIntents.list({ expand: ['data.amount'] })],
])('refuses a %s', async (_name, run) => {
  expect(await failureOf(run())).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' });
});

it.each([
  ['charge', () => t.stripe.charges.retrieve('ch_nobody')],
  ['event', () => t.stripe.events.retrieve('evt_nobody')],
  ['payment method', () => t.stripe.paymentMethods.retrieve('pm_nobody')],
])('knows no %s that is not there', async (_name, run) => {
  expect(await failureOf(run())).toMatchObject({ statusCode: 404, code: 'resource_missing' });
});
