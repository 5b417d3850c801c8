import type { PaymentMethod } from '../domain/payment-method';
import { type TestCard, findTestCard } from '../domain/test-cards';

/** What Stripe tells of the card behind a payment method. */
export function presentCard(method: PaymentMethod) {
  const card = cardOf(method);
  return {
    brand: card.brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: method.billing.postalCode === null ? null : 'pass',
      cvc_check: method.cvcGiven ? (card.decline?.code === 'incorrect_cvc' ? 'fail' : 'pass') : null,
    },
    country: card.country,
    exp_month: method.expMonth,
    exp_year: method.expYear,
    fingerprint: fingerprint(card.number),
    funding: card.funding,
    last4: card.number.slice(-4),
    regulated_status: 'unregulated',
    wallet: null,
  };
}

export function presentBilling({ billing }: PaymentMethod) {
  return {
    address: {
      city: null,
      country: null,
      line1: null,
      line2: null,
      postal_code: billing.postalCode,
      state: null,
    },
    email: billing.email,
    name: billing.name,
    phone: billing.phone,
    tax_id: null,
  };
}

export function presentPaymentMethod(method: PaymentMethod) {
  const card = cardOf(method);
  return {
    id: method.id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: presentBilling(method),
    card: {
      ...presentCard(method),
      display_brand: card.brand,
      generated_from: null,
      networks: { available: [card.brand], preferred: null },
      three_d_secure_usage: { supported: true },
    },
    created: method.created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: method.metadata,
    type: 'card',
  };
}

function cardOf(method: PaymentMethod): TestCard {
  const card = findTestCard(method.number);
  if (card === undefined) throw new Error(`${method.id} was made from a card that is no test card`);
  return card;
}

/** The same for every use of one card, as Stripe's; the numbers are public test numbers. */
function fingerprint(number: string): string {
  return BigInt(number).toString(36).padStart(16, '0').slice(-16);
}
