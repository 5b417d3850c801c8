/** Captured money given back. */
export interface Refund {
  id: string;
  created: number;
  chargeId: string;
  paymentIntentId: string;
  amount: number;
  currency: string;
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
  balanceTransactionId: string;
  metadata: Record<string, string>;
}
