/** One try to take money: authorised, perhaps captured, perhaps refunded; or failed. */
export interface Charge {
  id: string;
  created: number;
  paymentIntentId: string;
  paymentMethodId: string;
  /** Minor units; what was authorised. */
  amount: number;
  currency: string;
  status: 'succeeded' | 'failed';
  captured: boolean;
  amountCaptured: number;
  amountRefunded: number;
  /** Set when money moved. */
  balanceTransactionId: string | null;
  /** True when the authorisation was given back uncaptured. */
  released: boolean;
  authenticated: boolean;
  failure: { code: string; message: string; declineCode: string | null; blocked: boolean } | null;
  metadata: Record<string, string>;
  description: string | null;
}
