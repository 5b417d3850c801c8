/**
 * Where the sandbox knowingly answers otherwise than stripe-mock's fixtures. One place, so that a gap is a decision.
 *
 * A path is the object's kind and its fields; what stands here is null with us while the fixture has a value. All of
 * them may be null at Stripe as well (type-contract.ts has the compiler check that for the fields themselves).
 */
export const nullWithUs: ReadonlySet<string> = new Set([
  // No Connect, no tax, no shipping, no reviews, no Link: the marketplace uses none of them.
  'payment_intent.managed_payments',
  'payment_intent.payment_method_configuration_details',
  'payment_intent.processing',
  'payment_intent.shipping',
  'payment_intent.transfer_data',
  'charge.payment_method_details.card.installments',
  'charge.payment_method_details.card.wallet',
  'charge.shipping',
  'charge.transfer_data',
  'payment_method.card.generated_from',
  'payment_method.card.wallet',
  // No receipts: nothing is really paid.
  'charge.receipt_url',
  // The fixture is an intent in several states at once; ours is in one.
  'payment_intent.automatic_payment_methods',
  'payment_intent.canceled_at',
  'payment_intent.last_payment_error',
  'payment_intent.next_action',
  // Only after a challenge.
  'charge.payment_method_details.card.three_d_secure',
  // Only with data that nobody gave.
  'charge.billing_details.name',
  'charge.description',
  'charge.balance_transaction',
  'payment_method.billing_details.address.city',
  'payment_method.billing_details.address.country',
  'payment_method.billing_details.address.line1',
  'payment_method.billing_details.address.postal_code',
  'payment_method.billing_details.address.state',
  'payment_method.billing_details.email',
  'payment_method.billing_details.phone',
]);

/** What the fixture has and we leave out; Stripe leaves each of them out, too, under conditions that hold here. */
export const absentWithUs: ReadonlySet<string> = new Set([
  // Since API version 2022-11-15 a charge holds its refunds only when they are expanded.
  'charge.refunds',
]);

/** Fields whose keys depend on the data. */
export const freeForm: ReadonlySet<string> = new Set([
  'charge.metadata',
  'payment_intent.metadata',
  'payment_intent.amount_details',
  'payment_intent.payment_method_options',
  'payment_method.metadata',
  'refund.metadata',
  'refund.destination_details.card',
  'charge.fraud_details',
]);

/** What the SDK's types have and the fixture leaves out. */
export const beyondTheFixture: ReadonlySet<string> = new Set([
  'payment_intent.automatic_payment_methods.allow_redirects',
  'payment_intent.next_action.redirect_to_url',
  'payment_intent.payment_record',
  'payment_intent.source',
  'charge.source',
]);
