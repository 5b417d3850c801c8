import type Stripe from 'stripe';
import type { presentCharge } from '../../src/http/charge-presenter';
import type { presentPaymentIntent } from '../../src/http/payment-intent-presenter';
import type { presentPaymentMethod } from '../../src/http/payment-method-presenter';
import type { presentRefund } from '../../src/http/refund-presenter';

// Checked by the compiler, not by jest: the SDK's types are made from Stripe's OpenAPI document, so they say which
// fields there are at least and which of them may be null.

type RequiredKeys<Type> = { [Key in keyof Type]-?: object extends Pick<Type, Key> ? never : Key }[keyof Type];

/** Fields that Stripe always sends and we don't. */
type Missing<Official, Ours> = Exclude<RequiredKeys<Official>, keyof Ours>;

/** Fields that we may send as null although Stripe never does. */
type NullByMistake<Official, Ours> = {
  [Key in keyof Official & keyof Ours]: null extends Ours[Key]
    ? null extends Official[Key]
      ? never
      : Key
    : never;
}[keyof Official & keyof Ours];

type Faults<Official, Ours> = Missing<Official, Ours> | NullByMistake<Official, Ours>;

/** Compiles only with `never`. */
type Keeps<Nothing extends never> = Nothing;

export type TypeContract = [
  Keeps<Faults<Stripe.PaymentIntent, ReturnType<typeof presentPaymentIntent>>>,
  Keeps<Faults<Stripe.Charge, ReturnType<typeof presentCharge>>>,
  Keeps<Faults<Stripe.Refund, ReturnType<typeof presentRefund>>>,
  Keeps<Faults<Stripe.PaymentMethod, ReturnType<typeof presentPaymentMethod>>>,
];
