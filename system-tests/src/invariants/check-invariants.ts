import type { Observation, Rule, Violation } from './observation';
import { answersKept } from './rules/answers-kept';
import { capturedIffComplete, chargedThePriceOfTheLock, oneNetCharge } from './rules/charges';
import { everybodyConverges } from './rules/convergence';
import { expiryOnTime } from './rules/expiry';
import { journalMatchesState } from './rules/journal';
import { ledgerAddsUp } from './rules/ledger';
import { toldOnce } from './rules/mails';
import { noEditWhileLocked } from './rules/no-edit-while-locked';
import { noEarlyCapture } from './rules/no-early-capture';
import { oneLiveOrder } from './rules/one-live-order';
import { terminalStatesStay } from './rules/terminal-states';
import { ticketBelongsToItsOrder } from './rules/ticket-belongs-to-its-order';

/** How long after its expiry an order may still be live: the sweeper's pace and some room. */
const defaultGraceMs = 10_000;

/** Holds an observation of a marketplace at rest against the invariants; an empty list is what one wants. */
export function checkInvariants(
  observation: Observation,
  { graceMs = defaultGraceMs }: { graceMs?: number } = {},
): Violation[] {
  const rules: Rule[] = [
    oneLiveOrder,
    oneNetCharge,
    capturedIffComplete,
    noEarlyCapture,
    terminalStatesStay,
    chargedThePriceOfTheLock,
    ticketBelongsToItsOrder,
    noEditWhileLocked,
    expiryOnTime({ graceMs }),
    journalMatchesState,
    everybodyConverges,
    answersKept,
    ledgerAddsUp,
    toldOnce,
  ];
  return rules.flatMap((rule) => rule(observation));
}

/** One line per violation. */
export const describeViolations = (violations: readonly Violation[]): string =>
  violations.map(({ invariant, subject, message }) => `${invariant}. ${subject} ${message}`).join('\n');
