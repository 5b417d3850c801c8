import { z } from 'zod';
import type { LedgerIntent } from '../invariants/observation';

const ledger = z.object({
  intents: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: z.number(),
      metadata: z.record(z.string(), z.string()),
      charges: z.array(
        z.object({
          id: z.string(),
          status: z.string(),
          amount_captured: z.number(),
          amount_refunded: z.number(),
        }),
      ),
    }),
  ),
});

/** The payment provider's books. */
export async function readLedger(sandboxUrl: string): Promise<LedgerIntent[]> {
  const response = await fetch(`${sandboxUrl}/_sandbox/ledger`);
  const { intents } = ledger.parse(await response.json());
  return intents.map(({ id, status, amount, metadata, charges }) => ({
    id,
    status,
    amount,
    orderId: metadata['orderId'],
    charges: charges.map((charge) => ({
      id: charge.id,
      succeeded: charge.status === 'succeeded',
      captured: charge.amount_captured,
      refunded: charge.amount_refunded,
    })),
  }));
}
