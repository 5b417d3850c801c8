import type { Connection } from 'mongoose';
import { raiseVersions } from '../journal';
import { createAlarm, type Part } from '../lifecycle';
import type { Logger } from '../logger';
import type { Round, Rounds } from './rounds';

/** A round as its steps see it. */
export interface RunningRound {
  readonly id: string;
  /** Aggregates that ended before this need not be looked at; undefined: all are to be. */
  readonly since: Date | undefined;
  /** To be asked before each batch. False: the process stops, or another one has taken over. `pages` were told meanwhile. */
  goesOn(pages?: number): Promise<boolean>;
  looked(what: string, count: number): Promise<void>;
  /** Something was not as it should be, and was put right. */
  found(what: string, count: number): Promise<void>;
}

/** One of the things that a round looks at. */
export type ReconcileStep = (round: RunningRound) => Promise<void>;

export interface ReconcilerOptions {
  readonly rounds: Rounds;
  readonly connection: Connection;
  readonly steps: readonly ReconcileStep[];
  /** Who is to answer what is told. */
  readonly to: readonly string[];
  readonly everyMs: number;
  readonly logger: Logger;
  readonly pollMs?: number;
}

const week = 7 * 24 * 3_600_000;

/**
 * Looks now and then, and when asked, whether what this service knows and what others know of it fit together. Any
 * number of processes may run it: one of them does each round.
 */
export function createReconciler(options: ReconcilerOptions): Part {
  const { rounds, connection, steps, to, everyMs, logger, pollMs = 1_000 } = options;
  const alarm = createAlarm();
  let stopped = false;
  let running: Promise<void> | undefined;

  const lift = async (round: RunningRound): Promise<void> => {
    logger.warn('this database knows less than others were told: it was restored, and is told anew');
    const lifted = await raiseVersions(connection, () => round.goesOn());
    if (!(await round.goesOn())) return;
    await rounds.noteLifted();
    await round.found('lifted after a restore', lifted);
  };

  const runRound = async ({ id, startedAt, everything, restored }: Round): Promise<void> => {
    const round: RunningRound = {
      id,
      since: everything ? undefined : new Date(startedAt.getTime() - week),
      goesOn: async (pages) => !stopped && (await rounds.keep(id, pages)),
      looked: (what, count) => rounds.looked(id, what, count),
      async found(what, count) {
        if (count > 0) logger.warn({ what, count }, 'reconciliation put something right');
        await rounds.found(id, what, count);
      },
    };
    if (restored) await lift(round);
    for (const step of steps) if (await round.goesOn()) await step(round);
    await rounds.finish(id, everyMs);
    logger.debug({ round: id }, 'reconciliation went through');
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        const round = await rounds.begin(to);
        if (round !== undefined) await runRound(round);
      } catch (error) {
        // The claim runs out, and the round begins anew.
        logger.warn({ err: error }, 'reconciliation is held up, trying again');
      }
      await alarm.wait(pollMs);
    }
  };

  return {
    name: 'reconciliation',
    async start() {
      await rounds.prepare(everyMs);
      running = run();
    },
    async stop() {
      stopped = true;
      alarm.end();
      await running;
    },
  };
}
