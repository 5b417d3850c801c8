import { describeViolations } from '@ticketing/system-tests';
import { figuresOf } from './figures';
import type { Outcome } from './outcome';
import { shortestHistory } from './shortest-history';

const historiesShown = 3;

/** What a person at the terminal should know about a run. */
export function describeOutcome(outcome: Outcome): string {
  const { violations, observation, seed, without } = outcome;
  const { kills, orders, purchases, requests, serverErrors } = figuresOf(outcome);
  const lines = [
    '',
    `seed ${seed}${without === undefined ? '' : `, without ${without}`}: ${outcome.strikes.length} faults, ${kills} of them kills; ` +
      `${requests} requests, ${orders} orders, ${purchases} purchases in ${outcome.seconds.toFixed(0)} s; ` +
      `${violations.length} violations`,
  ];
  if (serverErrors > 0) lines.push(`answered 500: ${serverErrors}`);
  if (violations.length === 0 || observation === undefined) return lines.join('\n');
  lines.push(describeViolations(violations.slice(0, 20)));
  for (const violation of violations.slice(0, historiesShown)) {
    lines.push('', `${violation.invariant}. ${violation.subject} ${violation.message}:`);
    lines.push(...shortestHistory(violation, { ...outcome, observation }).map((line) => `  ${line}`));
  }
  const fault = outcome.strikes.at(-1);
  lines.push('', `last fault: ${fault?.what ?? 'none'}; again: ${outcome.command}`);
  return lines.join('\n');
}
