/** Why a bank refuses a card. */
export interface Decline {
  code: 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error';
  message: string;
  /** Only with the code `card_declined`, as in Stripe's list of test cards. */
  declineCode?: string;
  param?: string;
  /** Refused by fraud rules before it reached a bank. */
  blocked?: boolean;
}

/** A card of Stripe's test list with what it does. */
export interface TestCard {
  number: string;
  brand: 'amex' | 'diners' | 'discover' | 'jcb' | 'mastercard' | 'unionpay' | 'visa';
  funding: 'credit' | 'debit' | 'prepaid';
  country: string;
  /** `tok_<name>` and `pm_card_<name>` stand for this card. */
  names: readonly string[];
  /** The bank asks its holder first (3-D Secure). */
  challenge?: true;
  decline?: Decline;
}

const declined = (declineCode: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
});
const insufficientFunds = declined('insufficient_funds', 'Your card has insufficient funds.');

type Row = Pick<TestCard, 'number' | 'names'> & Partial<TestCard>;

function card(row: Row): TestCard {
  return { brand: 'visa', funding: 'credit', country: 'US', ...row };
}

function refused(number: string, name: string, decline: Decline): TestCard {
  return card({ number, names: [name, `visa_${name}`], decline });
}

/** The cards that the sandbox knows. https://docs.stripe.com/testing */
export const testCards: readonly TestCard[] = [
  card({ number: '4242424242424242', names: ['visa', 'us'] }),
  card({ number: '4000056655665556', names: ['visa_debit'], funding: 'debit' }),
  card({ number: '5555555555554444', names: ['mastercard'], brand: 'mastercard' }),
  card({ number: '5200828282828210', names: ['mastercard_debit'], brand: 'mastercard', funding: 'debit' }),
  card({
    number: '5105105105105100',
    names: ['mastercard_prepaid'],
    brand: 'mastercard',
    funding: 'prepaid',
  }),
  card({ number: '378282246310005', names: ['amex'], brand: 'amex' }),
  card({ number: '6011111111111117', names: ['discover'], brand: 'discover' }),
  card({ number: '3056930009020004', names: ['diners'], brand: 'diners' }),
  card({ number: '3566002020360505', names: ['jcb'], brand: 'jcb', country: 'JP' }),
  card({ number: '6200000000000005', names: ['unionpay'], brand: 'unionpay', country: 'CN' }),

  refused('4000000000000002', 'chargeDeclined', declined('generic_decline')),
  refused('4000000000009995', 'chargeDeclinedInsufficientFunds', insufficientFunds),
  refused('4000000000009987', 'chargeDeclinedLostCard', declined('lost_card')),
  refused('4000000000009979', 'chargeDeclinedStolenCard', declined('stolen_card')),
  refused('4000000000000069', 'chargeDeclinedExpiredCard', {
    code: 'expired_card',
    message: 'Your card has expired.',
    param: 'exp_month',
  }),
  refused('4000000000000127', 'chargeDeclinedIncorrectCvc', {
    code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    param: 'cvc',
  }),
  refused('4000000000000119', 'chargeDeclinedProcessingError', {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  }),
  refused(
    '4000000000006975',
    'chargeDeclinedVelocityLimitExceeded',
    declined(
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    ),
  ),
  card({
    number: '4100000000000019',
    names: ['chargeDeclinedFraudulent', 'radarBlock'],
    decline: { ...declined('fraudulent'), blocked: true },
  }),

  card({
    number: '4000000000003220',
    names: ['threeDSecure2Required', 'threeDSecureRequired'],
    challenge: true,
  }),
  card({ number: '4000002760003184', names: ['authenticationRequired'], challenge: true }),
  card({ number: '4000002500003155', names: ['authenticationRequiredOnSetup'], challenge: true }),
  card({
    number: '4000008400001629',
    names: ['threeDSecureRequiredChargeDeclined'],
    challenge: true,
    decline: declined('generic_decline'),
  }),
  card({
    number: '4000008260003178',
    names: ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    challenge: true,
    decline: insufficientFunds,
  }),
  card({ number: '4000000000003055', names: ['threeDSecureOptional'] }),
];

const byNumber = new Map(testCards.map((each) => [each.number, each]));
const byName = new Map(testCards.flatMap((each) => each.names.map((name) => [name, each] as const)));

export function findTestCard(number: string): TestCard | undefined {
  return byNumber.get(number);
}

/** The card that a test token (`tok_visa`) or a test payment method (`pm_card_visa`) stands for. */
export function findCardByAlias(alias: string): TestCard | undefined {
  const name = /^(?:tok|pm_card)_(.+)$/.exec(alias)?.[1];
  return name === undefined ? undefined : byName.get(name);
}
