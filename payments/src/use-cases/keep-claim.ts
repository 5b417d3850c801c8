import type { Payment } from '../domain/payment';
import type { PaymentRepository } from '../persistence/payment-repository';

export interface KeepClaimDeps {
  readonly payments: Pick<PaymentRepository, 'renewClaim'>;
  readonly claimMs: number;
  /** How often a claim is renewed; well within it. */
  readonly renewMs: number;
}

export type KeepClaim = ReturnType<typeof createKeepClaim>['keepClaim'];

/**
 * Works on a claimed payment and renews the claim meanwhile, however long the provider takes. Only a process that died
 * or froze loses it, and soon, because the claim itself is short.
 */
export function createKeepClaim({ payments, claimMs, renewMs }: KeepClaimDeps) {
  const inHand = new Set<string>();
  const keepClaim = async <Result>(payment: Payment, work: () => Promise<Result>): Promise<Result> => {
    inHand.add(payment.id);
    let renewing: Promise<void> = Promise.resolve();
    const timer = setInterval(() => {
      renewing = payments.renewClaim(payment, claimMs).catch(() => undefined);
    }, renewMs);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      inHand.delete(payment.id);
      // So that it does not come after the claim was given back.
      await renewing;
    }
  };
  return {
    keepClaim,
    /** Whether this process works on the payment of the order at this moment. */
    isInHand: (orderId: string): boolean => inHand.has(orderId),
  };
}
