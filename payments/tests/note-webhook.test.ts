import type { PaymentRepository } from '../src/persistence/payment-repository';
import { createNoteWebhook } from '../src/use-cases/note-webhook';

/** What became of one webhook while the payment of order `mine` was in hand. */
async function noted(event: { type: string; orderId?: string; intentId?: string }): Promise<unknown[]> {
  const marked: unknown[] = [];
  const markDue: PaymentRepository['markDue'] = (by) => {
    marked.push(by);
    return Promise.resolve(true);
  };
  const noteWebhook = createNoteWebhook({
    payments: { markDue } as PaymentRepository,
    isInHand: (orderId) => orderId === 'mine',
    wakeSettling: () => undefined,
  });
  await noteWebhook(event);
  return marked;
}

const echo = 'payment_intent.succeeded';

it('writes nothing down about the echo of what is under way here', async () => {
  expect(await noted({ type: echo, orderId: 'mine' })).toEqual([]);
});

it.each([
  { type: echo, orderId: 'another' },
  { type: 'charge.refunded', orderId: 'mine' },
  { type: 'payment_intent.canceled', orderId: 'mine' },
])('notes $type of the order $orderId', async (event) => {
  expect(await noted(event)).toEqual([{ id: event.orderId }]);
});

it('notes an event that names the intent alone', async () => {
  expect(await noted({ type: echo, intentId: 'pi_1' })).toEqual([{ intentId: 'pi_1' }]);
});
