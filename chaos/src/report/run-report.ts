import { availableParallelism, loadavg } from 'node:os';
import { describeViolations } from '@ticketing/system-tests';
import { labelledSteps } from '../faults/labelled-steps';
import { type ChaosOptions, commandOf } from '../chaos-options';
import { describeStep } from '../wire/step';
import { figuresOf, type Spread } from './figures';
import type { Outcome } from './outcome';

const seconds = (ms: number | undefined): string => (ms === undefined ? '–' : (ms / 1000).toFixed(1));
const spread = ({ p50, worst }: Spread): string => `${seconds(p50)} / ${seconds(worst)}`;

/** A run as a page: what was done, what came of it, how to do it again. */
export function runReport(outcome: Outcome, options: ChaosOptions): string {
  const figures = figuresOf(outcome);
  const [load = 0] = loadavg();
  const killedAt = labelledSteps.map((step) => figures.bySteps.get(describeStep(step)) ?? 0);
  const minutes = outcome.seconds / 60;
  return [
    `    ${commandOf(options)}`,
    '',
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, load average at the end ${load.toFixed(1)}: ` +
      `${minutes.toFixed(0)} minutes, ${options.replicas} processes of each service and ${options.publishers} publishers of each ` +
      'journal, the second replica of each service with its clock ten minutes ahead.',
    '',
    '| what | figure |',
    '| ---- | ------ |',
    `| faults | ${outcome.strikes.filter(({ what }) => what !== undefined).length} |`,
    `| of them \`kill -9\` | ${figures.kills} |`,
    `| labelled steps killed at | ${killedAt.filter((times) => times > 0).length} of ${labelledSteps.length}, each at least ${Math.min(...killedAt)} times |`,
    `| requests that change something | ${figures.requests} |`,
    `| orders | ${figures.orders} |`,
    `| purchases, paid and captured | ${figures.purchases} |`,
    `| events | ${figures.events} |`,
    `| times at rest and checked | ${outcome.restMs.length} |`,
    `| from the last request to rest, p50 / worst | ${spread(figures.rest)} s |`,
    `| answers 500 | ${figures.serverErrors} |`,
    `| **violations** | **${outcome.violations.length}** |`,
    '',
    ...(outcome.violations.length > 0 ? [describeViolations(outcome.violations), ''] : []),
    'Seconds from the end of a fault until the next order or payment was taken, and until every event from before was',
    'published; p50 / worst. Other faults may have followed meanwhile.',
    '',
    '| fault | times | served | published |',
    '| ----- | ----- | ------ | --------- |',
    ...figures.byFault.map(
      ({ fault, times, served, drained }) =>
        `| ${fault} | ${times} | ${spread(served)} | ${spread(drained)} |`,
    ),
  ].join('\n');
}
