import type { Decline } from './decline';
import { paceAfter, paceOf } from './pace';
import { type Answer, type Attempt, currentAttempt, type Payment } from './payment';

/** What a step writes, on the condition that nobody wrote before it. */
export interface PaymentChange {
  readonly set: Partial<
    Pick<Payment, 'state' | 'attempts' | 'tries' | 'faults' | 'version'> & {
      openCase: Payment['openCase'] | null;
    }
  >;
  /** When to look again, in milliseconds from now; null: not unless something happens. */
  readonly dueInMs: number | null;
}

const afresh = { tries: 0, faults: 0 };

export function authorised(payment: Payment): PaymentChange {
  const answer = { status: 'authorised' } as const;
  return {
    set: {
      ...afresh,
      state: 'authorised',
      version: payment.version + 1,
      attempts: patched(payment, { outcome: 'authorised' }, answer),
    },
    dueInMs: paceAfter(payment, 'authorised'),
  };
}

export const declined = (payment: Payment, { code, reason }: Decline): PaymentChange =>
  failed(payment, { outcome: 'declined', reason, code }, { status: 'declined', reason, code });

/** Not the card was refused, but the payment method itself is of no use. */
export const invalid = (payment: Payment, reason: string): PaymentChange =>
  failed(payment, { outcome: 'invalid', reason }, { status: 'invalid', reason });

function failed(payment: Payment, patch: Partial<Attempt>, answer: Answer): PaymentChange {
  return {
    set: { ...afresh, state: 'declined', attempts: patched(payment, patch, answer) },
    dueInMs: paceAfter(payment, 'declined'),
  };
}

export function awaitingBuyer(payment: Payment): PaymentChange {
  return {
    set: { ...afresh, attempts: patched(payment, { awaitsBuyer: true }, { status: 'requires_action' }) },
    dueInMs: paceAfter(payment, 'pending'),
  };
}

/** The attempt's outcome is not known. */
export function stillUnknown(payment: Payment, fault: boolean): PaymentChange {
  const { set, dueInMs } = postponed(payment, fault);
  return { set: { ...set, attempts: patched(payment, {}, { status: 'processing' }) }, dueInMs };
}

/** The attempt never reached the provider, and never will. */
export function abandoned(payment: Payment): PaymentChange {
  return {
    set: { ...afresh, state: 'none', attempts: patched(payment, { outcome: 'abandoned' }) },
    dueInMs: null,
  };
}

/** A call whose effect is not known; `state` tells what is being tried. */
export function postponed(
  payment: Payment,
  fault: boolean,
  state: Payment['state'] = payment.state,
): PaymentChange {
  return {
    set: { state, tries: payment.tries + 1, faults: payment.faults + (fault ? 1 : 0) },
    dueInMs: paceOf(payment),
  };
}

/** The provider has taken the refund on; whether it is done shows at the intent. */
export function refundAsked(payment: Payment): PaymentChange {
  return { set: { state: 'refunding', tries: payment.tries + 1 }, dueInMs: 0 };
}

/** Nothing to do at present. */
export function waited(payment: Payment): PaymentChange {
  const lazily = paceAfter(payment, payment.state);
  const dueInMs = lazily === null || lazily > 1_000 ? lazily : paceOf(payment);
  return { set: { tries: payment.tries + 1 }, dueInMs };
}

export function concluded(payment: Payment, state: 'captured' | 'released' | 'refunded'): PaymentChange {
  return { set: { ...afresh, state, version: payment.version + 1, openCase: null }, dueInMs: null };
}

/** Only a person can go on from here; now and then we look whether somebody did. */
export function caseOpened(payment: Payment, reason: string, openedAt: Date): PaymentChange {
  const told = payment.intentId === undefined ? 0 : 1;
  const openCase = { reason, openedAt };
  return {
    set: { ...afresh, version: payment.version + told, openCase },
    dueInMs: paceOf({ ...payment, openCase }),
  };
}

/** The attempts with the current one changed. The first answer stands. */
function patched(payment: Payment, patch: Partial<Attempt>, answer?: Answer): readonly Attempt[] {
  const current = currentAttempt(payment);
  if (current === undefined) return payment.attempts;
  const first = current.answer ?? answer;
  return [
    ...payment.attempts.slice(0, -1),
    { ...current, ...patch, ...(first === undefined ? {} : { answer: first }) },
  ];
}
