import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { raiseVersions } from '../journal';
import { createPeriodicTask, type Part } from '../lifecycle';
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
  /** Whether consumers may know what a restored database has lost, so that nothing is told anew before they have said so. */
  readonly takesBack: boolean;
  /** Has the owners of what this service keeps replicas of tell it all of that. */
  readonly askForEverything: () => Promise<void>;
  readonly everyMs: number;
  readonly logger: Logger;
  readonly pollMs?: number;
}

const week = 7 * 24 * 3_600_000;
/** How long consumers may take to answer. */
const answersMs = 30_000;

/**
 * Looks now and then, and when asked, whether what this service knows and what others know of it fit together. Any
 * number of processes may run it: one of them does each round.
 */
export function createReconciler(options: ReconcilerOptions): Part {
  const {
    rounds,
    connection,
    steps,
    to,
    takesBack,
    askForEverything,
    everyMs,
    logger,
    pollMs = 1_000,
  } = options;

  const haveAnswered = async (round: RunningRound): Promise<boolean> => {
    if (!takesBack) return true;
    const until = Date.now() + answersMs;
    while (Date.now() < until && (await round.goesOn())) {
      if (await rounds.isAnswered(round.id)) return true;
      await sleep(pollMs / 5);
    }
    logger.warn('a restored database waits until everybody has said what they know of it');
    return false;
  };

  const lift = async (round: RunningRound): Promise<void> => {
    const lifted = await raiseVersions(connection, () => round.goesOn());
    if (!(await round.goesOn())) return;
    await rounds.noteLifted();
    await round.found('lifted after a restore', lifted);
  };

  const runRound = async (
    { id, startedAt, everything, restored }: Round,
    processGoesOn: () => boolean,
  ): Promise<void> => {
    const round: RunningRound = {
      id,
      since: everything ? undefined : new Date(startedAt.getTime() - week),
      goesOn: async (pages) => processGoesOn() && (await rounds.keep(id, pages)),
      looked: (what, count) => rounds.looked(id, what, count),
      async found(what, count) {
        if (count > 0) logger.warn({ what, count }, 'reconciliation put something right');
        await rounds.found(id, what, count);
      },
    };
    if (restored) {
      logger.warn('this database was restored: it takes back what others know, and is told anew');
      await askForEverything();
    }
    for (const step of steps) if (await round.goesOn()) await step(round);
    if (restored && (await haveAnswered(round))) await lift(round);
    await rounds.finish(id, everyMs);
    logger.debug({ round: id }, 'reconciliation went through');
  };

  const task = createPeriodicTask({
    name: 'reconciliation',
    everyMs: pollMs,
    async round({ goesOn }) {
      const round = await rounds.begin(to);
      if (round !== undefined) await runRound(round, goesOn);
    },
    // The claim runs out, and the round begins anew.
    onFailure: (error) => logger.warn({ err: error }, 'reconciliation is held up, trying again'),
  });

  return {
    ...task,
    async start() {
      await rounds.prepare(everyMs);
      await task.start();
    },
  };
}
