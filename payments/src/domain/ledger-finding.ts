import type { Intent } from './intent';
import { nextStep } from './next-step';
import type { Payment } from './payment';

/**
 * What is to be done about an intent in the provider's books, given the payment of the order that it names:
 * - `ownerless`: there is no such payment. Maybe the account serves others, too: only said.
 * - `adopt`: the payment has forgotten its intent, with a database that was restored from a backup.
 * - `stray`: the payment has another one; whatever this one may still authorise is given up.
 * - `settle`: it is not where the order wants it.
 */
export type LedgerFinding = 'fits' | 'ownerless' | 'adopt' | 'stray' | 'settle';

export function findingOf(payment: Payment | undefined, intent: Intent): LedgerFinding {
  if (payment === undefined) return 'ownerless';
  const over = intent.status === 'cancelled' || intent.refund === 'full';
  if (payment.intentId === undefined) return over ? 'fits' : 'adopt';
  if (payment.intentId !== intent.id) return over ? 'fits' : 'stray';
  const { do: step } = nextStep(payment, intent);
  // What is under way is looked at anyway.
  return step === 'wait' || step === 'confirm' || step === 'note-action' ? 'fits' : 'settle';
}
