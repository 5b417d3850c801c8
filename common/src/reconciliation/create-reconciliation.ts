import type { Connection } from 'mongoose';
import type { Part } from '../lifecycle';
import type { Logger } from '../logger';
import type { EventBus, Listener } from '../messaging';
import type { Metrics } from '../metrics';
import { askForEverything, compareAggregates, type Comparison } from './compare-aggregates';
import { createReconciler } from './reconciler';
import { replayMissed } from './replay-missed';
import { createRounds } from './rounds';
import { type AggregatePages, tellAggregates, type Told } from './tell-aggregates';

/** A service's side of reconciliation: what it tells, and what it compares with what others tell. */
export function createReconciliation(options: {
  service: string;
  connection: Connection;
  bus: EventBus;
  logger: Logger;
  metrics: Metrics;
  everySeconds: number;
  tells: AggregatePages<Told> | undefined;
  compares: readonly Comparison[];
}): { listeners: readonly Listener[]; workers: readonly Part[] } {
  const { connection, bus, logger, metrics, everySeconds, tells, compares } = options;
  const comparing = compares.map((comparison) => compareAggregates(comparison, options));
  if (tells === undefined) return { listeners: comparing, workers: [] };
  const found = metrics.counter(
    'reconciliation_found_total',
    'What was not as it should be and was put right',
    ['what'],
  );
  const rounds = createRounds({ connection, onFound: (what, count) => found.inc({ what }, count) });
  metrics.gauge('reconciliation_age_seconds', 'Time since a round of reconciliation went through', {
    collect: async (gauge) => {
      const last = (await rounds.read())?.finishedAt;
      if (last != null) gauge.set(Math.max(0, (Date.now() - last.getTime()) / 1_000));
    },
  });
  return {
    listeners: [...comparing, replayMissed({ tells, connection, rounds, logger })],
    workers: [
      createReconciler({
        ...{ rounds, connection, logger, everyMs: everySeconds * 1_000, to: tells.to },
        steps: [...(tells.besides ?? []), tellAggregates(tells, bus)],
        takesBack: tells.takeBack !== undefined,
        askForEverything: async () => {
          for (const comparison of compares) await askForEverything(comparison, options);
        },
      }),
    ],
  };
}
