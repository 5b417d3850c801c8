import type Stripe from 'stripe';
import { testCards } from '../src/domain/test-cards';
import { failureOf } from './support/errors';
import { chargeOf, createIntent } from './support/intents';
import { type SandboxUnderTest, RETURN_URL, startSandbox } from './support/sandbox-under-test';

let t: SandboxUnderTest;
beforeAll(async () => {
  t = await startSandbox();
});
afterAll(() => t.stop());

interface Entered {
  number: string;
  exp_month?: number;
  exp_year?: number;
  cvc?: string;
}

/** The card as a page would send it. */
function enter({
  number,
  exp_month = 12,
  exp_year = 2034,
  cvc = '123',
}: Entered): Promise<Stripe.PaymentMethod> {
  return t.stripe.paymentMethods.create({ type: 'card', card: { number, exp_month, exp_year, cvc } });
}

async function pay(paymentMethod: string): Promise<Stripe.PaymentIntent> {
  const { id } = await createIntent(t.stripe);
  return t.stripe.paymentIntents.confirm(id, { payment_method: paymentMethod, return_url: RETURN_URL });
}

const declines = [
  ['4000000000000002', 'chargeDeclined', 'card_declined', 'generic_decline'],
  ['4000000000009995', 'chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['4000000000009987', 'chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['4000000000009979', 'chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['4000000000006975', 'chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded'],
  ['4100000000000019', 'chargeDeclinedFraudulent', 'card_declined', 'fraudulent'],
  ['4000000000000069', 'chargeDeclinedExpiredCard', 'expired_card', undefined],
  ['4000000000000127', 'chargeDeclinedIncorrectCvc', 'incorrect_cvc', undefined],
  ['4000000000000119', 'chargeDeclinedProcessingError', 'processing_error', undefined],
] as const;

describe.each(declines)('card %s, %s', (number, name, code, declineCode) => {
  it('is taken by the form and refused by the bank, with the intent in the error', async () => {
    const method = await enter({ number });
    const { id } = await createIntent(t.stripe);

    const failure = await failureOf(t.stripe.paymentIntents.confirm(id, { payment_method: method.id }));

    expect(failure).toMatchObject({ type: 'StripeCardError', statusCode: 402, code });
    // The SDK says '' for a field that is not there.
    expect(failure.decline_code).toBe(declineCode ?? '');
    expect(failure.charge).toMatch(/^ch_/);
    expect(failure.payment_method).toMatchObject({ id: method.id });
    expect(failure.payment_intent).toMatchObject({
      id,
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { type: 'card_error', code, message: failure.message },
    });
    expect(await chargeOf(t.stripe, id)).toMatchObject({
      status: 'failed',
      paid: false,
      failure_code: code,
      failure_message: failure.message,
    });
  });

  it.each([`pm_card_${name}`, `tok_${name}`])('goes by the name of %s, too', async (alias) => {
    const { id } = await createIntent(t.stripe);
    const { status, error } = await t.call(`/v1/payment_intents/${id}/confirm`, {
      form: alias.startsWith('pm_')
        ? { payment_method: alias }
        : { 'payment_method_data[type]': 'card', 'payment_method_data[card][token]': alias },
    });

    expect({ status, code: error?.code }).toEqual({ status: 402, code });
  });
});

it('tells a blocked card from one that its bank declined', async () => {
  const declined = await createIntent(t.stripe);
  const blocked = await createIntent(t.stripe);
  await failureOf(t.stripe.paymentIntents.confirm(declined.id, { payment_method: 'pm_card_chargeDeclined' }));
  await failureOf(t.stripe.paymentIntents.confirm(blocked.id, { payment_method: 'pm_card_radarBlock' }));

  expect((await chargeOf(t.stripe, declined.id)).outcome).toMatchObject({
    type: 'issuer_declined',
    network_status: 'declined_by_network',
  });
  expect((await chargeOf(t.stripe, blocked.id)).outcome).toMatchObject({
    type: 'blocked',
    network_status: 'not_sent_to_network',
  });
});

const good = testCards.filter((card) => card.decline === undefined && card.challenge === undefined);

it.each(good.map((card) => [card.number, card] as const))('card %s pays', async (number, card) => {
  const method = await enter({ number, cvc: card.brand === 'amex' ? '1234' : '123' });

  const intent = await pay(method.id);

  expect(method.card).toMatchObject({ brand: card.brand, last4: number.slice(-4), exp_year: 2034 });
  expect(intent.status).toBe('requires_capture');
});

it.each(good.flatMap((card) => card.names).map((name) => [`pm_card_${name}`]))('%s pays', async (alias) => {
  expect((await pay(alias)).status).toBe('requires_capture');
});

describe('what Stripe refuses before any bank is asked', () => {
  const lastYear = new Date().getUTCFullYear() - 1;

  it.each<[string, Entered, string, string]>([
    ['a wrong digit', { number: '4242424242424241' }, 'incorrect_number', 'number'],
    ['too few digits', { number: '42424242' }, 'invalid_number', 'number'],
    ['letters', { number: '4242abcd42424242' }, 'invalid_number', 'number'],
    ['month 13', { number: '4242424242424242', exp_month: 13 }, 'invalid_expiry_month', 'exp_month'],
    ['month 0', { number: '4242424242424242', exp_month: 0 }, 'invalid_expiry_month', 'exp_month'],
    ['last year', { number: '4242424242424242', exp_year: lastYear }, 'invalid_expiry_year', 'exp_year'],
    ['a far year', { number: '4242424242424242', exp_year: 2134 }, 'invalid_expiry_year', 'exp_year'],
    ['a short cvc', { number: '4242424242424242', cvc: '12' }, 'invalid_cvc', 'cvc'],
    ['a long cvc', { number: '4242424242424242', cvc: '1234' }, 'invalid_cvc', 'cvc'],
    ['letters as cvc', { number: '4242424242424242', cvc: 'abc' }, 'invalid_cvc', 'cvc'],
  ])('%s', async (_name, entered, code, param) => {
    const failure = await failureOf(enter(entered));

    expect(failure).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, param });
  });

  it('a card that is no test card', async () => {
    const failure = await failureOf(enter({ number: '4111111111111111' }));

    expect(failure).toMatchObject({ code: 'card_declined', decline_code: 'test_mode_live_card' });
  });

  it('an unknown token', async () => {
    const failure = await failureOf(
      t.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_nobody' } }),
    );

    expect(failure).toMatchObject({ code: 'resource_missing', message: "No such token: 'tok_nobody'" });
  });
});

it('takes spaces in the number, two digits of the year and no cvc', async () => {
  const { status, text } = await t.call('/v1/payment_methods', {
    form: {
      type: 'card',
      'card[number]': '4242 4242 4242 4242',
      'card[exp_month]': '4',
      'card[exp_year]': '34',
    },
  });

  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    card: { exp_month: 4, exp_year: 2034, checks: { cvc_check: null } },
  });
});

it('takes a card to the end of its month', async () => {
  const now = Date.UTC(2030, 5, 30, 23, 59);
  const june = await startSandbox({ clock: () => now });
  const entered = { type: 'card', card: { number: '4242424242424242', cvc: '123', exp_year: 2030 } } as const;
  try {
    const inJune = { ...entered, card: { ...entered.card, exp_month: 6 } };
    const inMay = { ...entered, card: { ...entered.card, exp_month: 5 } };

    await expect(june.stripe.paymentMethods.create(inJune)).resolves.toMatchObject({ type: 'card' });
    expect((await failureOf(june.stripe.paymentMethods.create(inMay))).code).toBe('invalid_expiry_month');
  } finally {
    await june.stop();
  }
});

it('never tells the number of a card', async () => {
  const { status, text } = await t.call('/v1/payment_methods', {
    form: {
      type: 'card',
      'card[number]': '4242424242424242',
      'card[exp_month]': '4',
      'card[exp_year]': '34',
      'card[cvc]': '987',
    },
  });

  expect(status).toBe(200);
  expect(text).not.toContain('42424242');
  expect(text).not.toContain('987');
});
