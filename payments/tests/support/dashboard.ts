import Stripe from 'stripe';
import type { PaymentsUnderTest } from './payments-under-test';

/** The provider's API, for what a person does in its dashboard. */
export function openDashboard({ sandbox }: Pick<PaymentsUnderTest, 'sandbox'>): Stripe {
  return new Stripe('sk_test_dashboard', {
    host: '127.0.0.1',
    port: sandbox.port(),
    protocol: 'http',
    telemetry: false,
  });
}
