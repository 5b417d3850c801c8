import type { TestCard } from './test-cards';

/** A card as the buyer entered it (or as a test token stands for it). */
export interface PaymentMethod {
  id: string;
  /** Seconds since 1970. */
  created: number;
  number: TestCard['number'];
  expMonth: number;
  expYear: number;
  cvcGiven: boolean;
  billing: { email: string | null; name: string | null; phone: string | null; postalCode: string | null };
  metadata: Record<string, string>;
  /** The one intent that took money with it: without a customer, a payment method serves a single payment. */
  usedBy: string | null;
}
