import { createHash } from 'node:crypto';
import { currentContext } from '@ticketing/common/context';
import { isDuplicateKey } from '@ticketing/common/mongo';
import { findRepeated, nextNumber, refuseAttempt } from '../domain/pay-rules';
import {
  type Answer,
  type Attempt,
  currentAttempt,
  type Payment,
  type PaymentMethod,
} from '../domain/payment';
import { IdempotencyKeyReusedError } from '../domain/payment-errors';
import type { PaymentRepository } from '../persistence/payment-repository';
import type { KeepClaim } from './keep-claim';
import type { RunAttempt } from './run-attempt';
import { waitForPayment } from './wait-for-payment';

export interface PayOrderInput {
  readonly orderId: string;
  readonly userId: string;
  readonly method: PaymentMethod;
  readonly idempotencyKey?: string;
}

export interface PayOrderDeps {
  readonly payments: PaymentRepository;
  readonly runAttempt: RunAttempt;
  readonly keepClaim: KeepClaim;
  readonly wakeSettling: () => void;
  readonly now: () => Date;
  /** For how long a request that died keeps its payment to itself; after that settling goes on with it. */
  readonly claimMs: number;
}

export interface PaymentAnswer {
  readonly payment: Payment;
  readonly answer: Answer;
}

export type PayOrder = ReturnType<typeof createPayOrder>;

/** The buyer pays. The compare-and-set of the beginning decides which of several requests at once may. */
export function createPayOrder(deps: PayOrderDeps) {
  const { payments, runAttempt, keepClaim, wakeSettling, now, claimMs } = deps;

  const begin = async (payment: Payment, attempt: Attempt): Promise<Payment | undefined> => {
    try {
      return await payments.begin(payment, attempt, { claimMs, requestId: currentContext()?.requestId });
    } catch (error) {
      if (isDuplicateKey(error)) throw new IdempotencyKeyReusedError();
      throw error;
    }
  };

  /** Begins an attempt, or finds the one that the same request began before. */
  const beginOrRepeat = async (input: PayOrderInput): Promise<{ payment: Payment; repeated?: Attempt }> => {
    const { method, idempotencyKey: key } = input;
    const digest = digestOf(input);
    for (;;) {
      const payment = await waitForPayment(payments, input);
      const repeated = findRepeated(payment, key, digest);
      if (repeated !== undefined) return { payment, repeated };
      refuseAttempt(payment);
      const n = nextNumber(payment);
      const startedAt = now();
      const attempt = { n, digest, method, startedAt, ...(key === undefined ? {} : { key }) };
      const begun = await begin(payment, attempt);
      if (begun !== undefined) return { payment: begun };
      // Somebody else was faster, or the order has just ended: look again.
    }
  };

  return async (input: PayOrderInput): Promise<PaymentAnswer> => {
    const { payment, repeated } = await beginOrRepeat(input);
    if (repeated !== undefined) return { payment, answer: answerOf(payment, repeated) };
    const attempt = currentAttempt(payment);
    if (attempt === undefined) throw new Error(`Payment ${payment.id} was begun without an attempt`);
    const answer = await keepClaim(payment, () => runAttempt(payment, attempt));
    if (answer?.status === 'authorised') return { payment, answer };
    wakeSettling();
    const later = await waitForPayment(payments, input);
    return { payment: later, answer: answer ?? answerOf(later, attempt) };
  };
}

/** What the buyer was told of an attempt; where that is not recorded, what its order says now. */
function answerOf(payment: Payment, { n }: Attempt): Answer {
  const attempt = payment.attempts.find((candidate) => candidate.n === n);
  if (attempt?.answer !== undefined) return attempt.answer;
  if (payment.state !== 'pending' || payment.order.status === 'cancelled') refuseAttempt(payment);
  return { status: 'processing' };
}

const digestOf = ({ orderId, method }: PayOrderInput) =>
  createHash('sha256').update(JSON.stringify({ orderId, method })).digest('base64');
