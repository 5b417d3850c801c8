import Stripe from 'stripe';
import { compareShapes } from './support/compare-shapes';
import { failureOf } from './support/errors';
import { authorisedIntent, createIntent } from './support/intents';
import { RETURN_URL, type SandboxUnderTest, startSandbox } from './support/sandbox-under-test';
import { type StripeMock, startStripeMock } from './support/stripe-mock';

/**
 * The sandbox beside stripe-mock, Stripe's own: the same requests to both. stripe-mock checks requests against the
 * official OpenAPI document, so a call that passes there is one that Stripe understands; and its answers have the
 * official shape. It keeps no state: what a call does is the other tests' matter.
 */
const binary = process.env['STRIPE_MOCK'];
// The global setup has said why there is none.
const describeWithMock = binary === undefined ? describe.skip : describe;

describeWithMock('the sandbox and stripe-mock', () => {
  let t: SandboxUnderTest;
  let mock: StripeMock;
  let official: Stripe;

  beforeAll(async () => {
    [t, mock] = await Promise.all([startSandbox(), startStripeMock(binary ?? '')]);
    official = new Stripe('sk_test_123', {
      host: '127.0.0.1',
      port: mock.port,
      protocol: 'http',
      telemetry: false,
    });
  });
  afterAll(async () => {
    await Promise.all([t.stop(), mock.stop()]);
  });

  interface Ids {
    intent?: string;
    charge?: string;
    refund?: string;
    method?: string;
    event?: string;
  }
  type Call = (stripe: Stripe, ids: Required<Ids>) => Promise<object>;
  const anyIds: Required<Ids> = {
    intent: 'pi_1',
    charge: 'ch_1',
    refund: 're_1',
    method: 'pm_1',
    event: 'evt_1',
  };

  const captured = async (): Promise<Ids> => {
    const { id } = await authorisedIntent(t.stripe);
    const intent = await t.stripe.paymentIntents.capture(id);
    return { intent: id, charge: intent.latest_charge as string };
  };

  const calls: [string, () => Promise<Ids>, Call][] = [
    [
      'create an intent as payments does',
      async () => ({}),
      (stripe) =>
        stripe.paymentIntents.create(
          {
            amount: 5800,
            currency: 'usd',
            capture_method: 'manual',
            allowed_payment_method_types: ['card'],
            metadata: { orderId: '1', userId: '2' },
            description: 'Khruangbin',
          },
          { idempotencyKey: 'order-1' },
        ),
    ],
    [
      'create and confirm an intent',
      async () => ({}),
      (stripe) =>
        stripe.paymentIntents.create({
          amount: 5800,
          currency: 'usd',
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          payment_method: 'pm_card_visa',
          confirm: true,
          expand: ['latest_charge'],
        }),
    ],
    [
      'retrieve an intent with its charge',
      captured,
      (stripe, { intent }) => stripe.paymentIntents.retrieve(intent, { expand: ['latest_charge'] }),
    ],
    [
      'update an intent',
      async () => ({ intent: (await createIntent(t.stripe)).id }),
      (stripe, { intent }) => stripe.paymentIntents.update(intent, { amount: 6000, metadata: { a: 'b' } }),
    ],
    [
      'confirm an intent',
      async () => ({ intent: (await createIntent(t.stripe)).id }),
      (stripe, { intent }) =>
        stripe.paymentIntents.confirm(
          intent,
          { payment_method: 'pm_card_visa', return_url: RETURN_URL },
          { idempotencyKey: `${intent}:1` },
        ),
    ],
    [
      'confirm an intent into a challenge',
      async () => ({ intent: (await createIntent(t.stripe)).id }),
      (stripe, { intent }) =>
        stripe.paymentIntents.confirm(intent, {
          payment_method: 'pm_card_authenticationRequired',
          return_url: RETURN_URL,
        }),
    ],
    [
      'capture an intent',
      async () => ({ intent: (await authorisedIntent(t.stripe)).id }),
      (stripe, { intent }) => stripe.paymentIntents.capture(intent, { amount_to_capture: 5800 }),
    ],
    [
      'cancel an intent',
      async () => ({ intent: (await authorisedIntent(t.stripe)).id }),
      (stripe, { intent }) =>
        stripe.paymentIntents.cancel(intent, { cancellation_reason: 'requested_by_customer' }),
    ],
    [
      'list intents',
      captured,
      (stripe) =>
        stripe.paymentIntents.list({ limit: 3, created: { gte: 1 }, expand: ['data.latest_charge'] }),
    ],
    [
      'refund an intent',
      captured,
      (stripe, { intent }) =>
        stripe.refunds.create({ payment_intent: intent, amount: 100, reason: 'requested_by_customer' }),
    ],
    [
      'retrieve a refund',
      async () => {
        const { intent = '' } = await captured();
        return { refund: (await t.stripe.refunds.create({ payment_intent: intent })).id };
      },
      (stripe, { refund }) => stripe.refunds.retrieve(refund, { expand: ['charge'] }),
    ],
    [
      'list the refunds of an intent',
      captured,
      (stripe, { intent }) => stripe.refunds.list({ payment_intent: intent, limit: 100 }),
    ],
    ['retrieve a charge', captured, (stripe, { charge }) => stripe.charges.retrieve(charge)],
    [
      'list the charges of an intent',
      captured,
      (stripe, { intent }) => stripe.charges.list({ payment_intent: intent }),
    ],
    [
      'make a payment method of a card',
      async () => ({}),
      (stripe) =>
        stripe.paymentMethods.create({
          type: 'card',
          card: { number: '4242424242424242', exp_month: 4, exp_year: 2034, cvc: '123' },
          billing_details: { name: 'Ana', address: { postal_code: '10115' } },
        }),
    ],
    [
      'make a payment method of a token',
      async () => ({}),
      (stripe) => stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } }),
    ],
    [
      'retrieve a payment method',
      async () => ({
        method: (await t.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })).id,
      }),
      (stripe, { method }) => stripe.paymentMethods.retrieve(method),
    ],
  ];

  it.each(calls)('%s: the request is Stripe’s, the answer has its shape', async (_name, prepare, call) => {
    const ids = { ...anyIds, ...(await prepare()) };

    const theirs = await call(official, anyIds);
    const ours = await call(t.stripe, ids);

    expect(compareShapes(plain(theirs), plain(ours))).toEqual([]);
  });

  it('events have the same envelope', async () => {
    await captured();

    const [theirs] = (await official.events.list({ limit: 1 })).data;
    const [ours] = (await t.stripe.events.list({ limit: 1 })).data;

    const envelope = (event: Stripe.Event | undefined) => plain({ ...event, data: {} });
    expect(compareShapes(envelope(theirs), envelope(ours))).toEqual([]);
  });

  it.each<[string, Parameters<SandboxUnderTest['call']>]>([
    ['a parameter that is missing', ['/v1/payment_intents', { form: { currency: 'usd' } }]],
    ['a parameter that nobody knows', ['/v1/payment_intents/pi_1/capture', { form: { colour: 'red' } }]],
    ['an amount that is no number', ['/v1/payment_intents', { form: { currency: 'usd', amount: '19.99' } }]],
    [
      'a value that is not on the list',
      ['/v1/payment_intents', { form: { currency: 'usd', amount: '500', capture_method: 'later' } }],
    ],
    ['no key', ['/v1/payment_intents', { key: null }]],
    ['a key that is none', ['/v1/payment_intents', { key: 'hello' }]],
    ['an address that is none', ['/v1/nothing', {}]],
  ])('both refuse %s with the same status and shape', async (_name, [path, options = {}]) => {
    const { form, key = 'sk_test_123' } = options;
    const theirs = await fetch(mock.url + path, {
      method: form === undefined ? 'GET' : 'POST',
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      ...(form !== undefined && { body: new URLSearchParams(form) }),
    });
    const { error } = (await theirs.json()) as { error: { type: string } };

    const ours = await t.call(path, options);

    expect(ours.status).toBe(theirs.status);
    expect(ours.error).toMatchObject({ type: error.type, message: expect.any(String) as string });
    expect(ours.headers.get('request-id')).toMatch(/^req_/);
  });

  it('the comparison notices what it is for', async () => {
    const theirs = plain(await official.paymentIntents.retrieve('pi_1')) as Record<string, unknown>;
    const ours = plain(await createIntent(t.stripe)) as Record<string, unknown>;
    const { client_secret: _secret, ...withoutSecret } = ours;

    expect(compareShapes(theirs, withoutSecret)).toEqual(['payment_intent.client_secret is missing']);
    expect(compareShapes(theirs, { ...ours, amount: '5800' })).toEqual([
      'payment_intent.amount is a string, not a number',
    ]);
    expect(compareShapes(theirs, { ...ours, status: null })).toEqual(['payment_intent.status is null']);
    expect(compareShapes(theirs, { ...ours, colour: 1 })).toEqual(["payment_intent.colour is not Stripe's"]);
  });

  it('knows of one request that Stripe takes but does not document: a legacy token on confirm', async () => {
    const confirm = (stripe: Stripe, id: string) =>
      stripe.paymentIntents.confirm(id, {
        payment_method_data: {
          type: 'card',
          card: { token: 'tok_visa' },
        } as unknown as Stripe.PaymentIntentConfirmParams.PaymentMethodData,
      });
    const { id } = await createIntent(t.stripe);

    expect((await failureOf(confirm(official, 'pi_1'))).statusCode).toBe(400);
    expect((await confirm(t.stripe, id)).status).toBe('requires_capture');
  });
});

/** As it was on the wire, without what the SDK adds. */
function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
