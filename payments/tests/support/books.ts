import { OrderStatus, paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { z } from 'zod';
import type { TestOrder } from './orders';
import type { PaymentsUnderTest } from './payments-under-test';

const ledgerIntent = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.number(),
  currency: z.string(),
  client_secret: z.string(),
  metadata: z.object({ orderId: z.string().optional() }),
  next_action: z.object({ redirect_to_url: z.object({ url: z.string() }) }).nullable(),
  charges: z.array(z.object({ status: z.string(), paid: z.boolean() })),
  balance: z.object({ authorised: z.number(), captured: z.number(), refunded: z.number() }),
});

export type LedgerIntent = z.infer<typeof ledgerIntent>;

/** The provider's intents of an order. */
export const intentsOf = (
  { sandbox }: Pick<PaymentsUnderTest, 'sandbox'>,
  order: TestOrder,
): LedgerIntent[] =>
  z
    .array(ledgerIntent)
    .parse(sandbox.ledger().intents)
    .filter(({ metadata }) => metadata.orderId === order.id);

/** The id of an order's one intent. */
export function intentIdOf(payments: Pick<PaymentsUnderTest, 'sandbox'>, order: TestOrder): string {
  const [intent] = intentsOf(payments, order);
  if (intent === undefined) throw new Error('The order has no intent');
  return intent.id;
}

/** How often the bank was asked for money with success, over the life of an order. */
export const authorisationsOf = (payments: Pick<PaymentsUnderTest, 'sandbox'>, order: TestOrder): number =>
  intentsOf(payments, order)
    .flatMap(({ charges }) => charges)
    .filter((charge) => charge.status === 'succeeded').length;

const patience = { timeoutMs: 20_000, everyMs: 50 };

const totals = (intents: readonly LedgerIntent[]) => ({
  authorised: intents.reduce((sum, { balance }) => sum + balance.authorised, 0),
  kept: intents.reduce((sum, { balance }) => sum + balance.captured - balance.refunded, 0),
});

/**
 * The promise about money, checked on the provider's own books: the whole price for a complete order, once; nothing
 * held or kept for a cancelled one; never two authorisations. And the journal's versions have no gaps.
 */
export async function expectBooksToAddUp(payments: PaymentsUnderTest): Promise<void> {
  await eventually(() => {
    for (const order of payments.orders.placed) expectMoneyToFit(payments, order);
  }, patience);
  await eventually(() => {
    for (const order of payments.orders.placed) expectVersionsWithoutGaps(payments, order);
  }, patience);
}

function expectMoneyToFit(payments: PaymentsUnderTest, order: TestOrder): void {
  const { status, ticket } = order.data;
  const price = Math.round(ticket.price * 100);
  const { authorised, kept } = totals(intentsOf(payments, order));
  const found = { order: order.id, status, authorised, kept };
  expect(authorisationsOf(payments, order)).toBeLessThanOrEqual(1);
  if (status === OrderStatus.Complete) expect(found).toEqual({ ...found, authorised: 0, kept: price });
  else if (status === OrderStatus.Cancelled) expect(found).toEqual({ ...found, authorised: 0, kept: 0 });
  else expect(kept).toBe(0);
}

function expectVersionsWithoutGaps({ bus }: PaymentsUnderTest, order: TestOrder): void {
  const events = [...bus.received(paymentCreated), ...bus.received(paymentUpdated)].filter(
    (event) => event.orderId === order.id,
  );
  const versions = new Map(events.map((event) => [event.meta.eventId, event.version]));
  const sorted = [...versions.values()].sort((a, b) => a - b);
  expect(sorted).toEqual(sorted.map((_, index) => index));
}
