import type { Logger } from '@ticketing/common/logger';
import type { ReconcileStep, RunningRound } from '@ticketing/common/reconciliation';
import { findingOf, type LedgerFinding } from '../domain/ledger-finding';
import type { Payment } from '../domain/payment';
import type { PaymentProvider } from '../domain/payment-provider';
import type { BookedIntent, ProviderBooks } from '../domain/provider-books';
import type { PaymentRepository } from '../persistence/payment-repository';
import type { PaymentSurvey } from '../persistence/payment-survey';

export interface ReconcileProviderDeps {
  readonly payments: PaymentRepository;
  readonly survey: PaymentSurvey;
  readonly provider: PaymentProvider;
  readonly books: ProviderBooks;
  readonly wakeSettling: () => void;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** As long as an authorisation may stay open. */
const bookedMs = 8 * 24 * 3_600_000;
/** What is younger may be under way. */
const settledMs = 10_000;

/** Payments against the provider: what nobody would look at again is settled, and so is what its books show otherwise. */
export function createReconcileProvider(deps: ReconcileProviderDeps): ReconcileStep {
  const { payments, survey, provider, books, wakeSettling, logger, now } = deps;

  const settle = (payment: Payment) =>
    payments.markDue({ id: payment.id }, { unless: [], atMostEveryMs: settledMs });

  /** @returns whether anything was to be done */
  const repair = async (
    finding: LedgerFinding,
    { intent, orderId }: BookedIntent,
    payment: Payment | undefined,
  ): Promise<boolean> => {
    if (finding === 'fits') return false;
    if (payment === undefined) {
      logger.warn({ intentId: intent.id, orderId, status: intent.status }, 'an intent of no payment of ours');
      return true;
    }
    if (finding === 'settle') return settle(payment);
    if (finding === 'adopt') return (await payments.storeIntent(payment, intent)) && settle(payment);
    if (intent.status === 'captured') {
      logger.error(
        { intentId: intent.id, orderId },
        'a second intent of an order took money: refund it by hand',
      );
      return true;
    }
    const result = await provider.cancelIntent({ intentId: intent.id, key: `${intent.id}:stray` });
    return result.kind === 'done';
  };

  const comparePage = async (round: RunningRound, intents: readonly BookedIntent[]): Promise<void> => {
    const found = await survey.findMany(intents.flatMap(({ orderId }) => orderId ?? []));
    const byId = new Map(found.map((payment) => [payment.id, payment]));
    for (const booked of intents) {
      const payment = booked.orderId === undefined ? undefined : byId.get(booked.orderId);
      const finding = findingOf(payment, booked.intent);
      if (await repair(finding, booked, payment)) await round.found(`intents: ${finding}`, 1);
    }
    await round.looked('intents', intents.length);
  };

  return async (round) => {
    await round.found('payments overlooked', await survey.markOverlooked());
    wakeSettling();
    const to = new Date(now().getTime() - settledMs);
    const from = new Date(to.getTime() - bookedMs);
    for (let after: string | undefined; await round.goesOn();) {
      const result = await books.listIntents({ from, to, after });
      if (result.kind === 'unknown') {
        logger.warn({ reason: result.reason }, 'the provider’s books can’t be read, next time maybe');
        return;
      }
      after = result.intents.at(-1)?.intent.id;
      if (after === undefined) return;
      await comparePage(round, result.intents);
      wakeSettling();
    }
  };
}
