import { resourceMissing } from '../domain/api-error';
import type { Sources } from '../domain/decision';
import type { PaymentMethod } from '../domain/payment-method';
import { type TestCard, findCardByAlias } from '../domain/test-cards';
import type { Ledger } from '../persistence/ledger';

const noBilling: PaymentMethod['billing'] = { email: null, name: null, phone: null, postalCode: null };

/** A fresh payment method of a test card, good until the end of next year but one. */
export function createFromCard(card: TestCard, sources: Sources): PaymentMethod {
  return {
    id: sources.newId('pm'),
    created: sources.now,
    number: card.number,
    expMonth: 12,
    expYear: new Date(sources.now * 1000).getUTCFullYear() + 2,
    cvcGiven: true,
    billing: noBilling,
    metadata: {},
    usedBy: null,
  };
}

/**
 * The payment method that a request names: one that was made before, or a new one for `pm_card_…` or `tok_…`.
 *
 * @throws ApiError when there is none
 */
export function findPaymentMethod(
  named: { paymentMethod: string | undefined; token: string | undefined },
  ledger: Ledger,
  sources: Sources,
): PaymentMethod | undefined {
  if (named.token !== undefined) {
    const card = named.token.startsWith('tok_') ? findCardByAlias(named.token) : undefined;
    if (card === undefined) {
      throw resourceMissing('token', named.token, { param: 'payment_method_data[card][token]', status: 400 });
    }
    return createFromCard(card, sources);
  }
  if (named.paymentMethod === undefined) return undefined;
  const known = ledger.paymentMethods.get(named.paymentMethod);
  if (known !== undefined) return known;
  const card = named.paymentMethod.startsWith('pm_card_') ? findCardByAlias(named.paymentMethod) : undefined;
  if (card === undefined) {
    throw resourceMissing('PaymentMethod', named.paymentMethod, { param: 'payment_method', status: 400 });
  }
  return createFromCard(card, sources);
}
