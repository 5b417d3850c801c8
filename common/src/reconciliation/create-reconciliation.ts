import type { Connection } from 'mongoose';
import type { Part } from '../lifecycle';
import type { Logger } from '../logger';
import type { EventBus, Listener } from '../messaging';
import type { Metrics } from '../metrics';
import { createReconciler, type ReconcileStep } from './reconciler';
import { replayMissed } from './replay-missed';
import { createRounds } from './rounds';
import { type AggregatePages, tellAggregates, type Told } from './tell-aggregates';

/** A service's own side of reconciliation: what it tells, and what else it looks at; nothing where there is neither. */
export function createReconciliation(options: {
  connection: Connection;
  bus: EventBus;
  logger: Logger;
  metrics: Metrics;
  everySeconds: number;
  tells: AggregatePages<Told> | undefined;
  steps: readonly ReconcileStep[];
}): { listeners: readonly Listener[]; workers: readonly Part[] } {
  const { connection, bus, logger, metrics, everySeconds, tells, steps } = options;
  if (tells === undefined && steps.length === 0) return { listeners: [], workers: [] };
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
  const own = tells === undefined ? [] : [tellAggregates(tells, bus)];
  return {
    listeners: tells === undefined ? [] : [replayMissed({ told: tells.told, connection, rounds, logger })],
    workers: [
      createReconciler({
        ...{ rounds, connection, logger, everyMs: everySeconds * 1_000, to: tells?.to ?? [] },
        steps: [...steps, ...own],
      }),
    ],
  };
}
