import { intentsOf } from './books';
import type { TestOrder } from './orders';
import type { PaymentsUnderTest } from './payments-under-test';

/** The buyer answers the bank's challenge on its page. */
export async function answerChallenge(
  payments: PaymentsUnderTest,
  order: TestOrder,
  answer: 'approve' | 'decline',
): Promise<void> {
  const [intent] = intentsOf(payments, order);
  const page = intent?.next_action?.redirect_to_url.url;
  if (page === undefined) throw new Error('The bank asks for nothing');
  const { pathname, search } = new URL(page);
  await fetch(payments.sandbox.url() + pathname + search, {
    method: 'POST',
    body: new URLSearchParams({ answer }),
    redirect: 'manual',
  });
}
