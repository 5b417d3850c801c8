import { createAlarm } from './alarm';
import type { Part } from './part';

/** What a round is told while it lasts. */
export interface Going {
  /** False once the process stops: a long round ends then. */
  readonly goesOn: () => boolean;
  /** Sleeps so many milliseconds, or until the process stops. */
  readonly rest: (ms: number) => Promise<void>;
}

export interface PeriodicTaskOptions {
  readonly name: string;
  readonly round: (going: Going) => Promise<void>;
  /** Milliseconds from the end of a round to the next one. */
  readonly everyMs: number;
  /** Milliseconds before the first round. */
  readonly firstAfterMs?: number;
  /** Told of a round that failed; the next one comes in its time. */
  readonly onFailure: (error: unknown) => void;
}

/** Work that is done again and again, in rounds, for as long as a process runs. */
export interface PeriodicTask extends Part {
  /** The next round comes at once; while one lasts, right after it. */
  readonly wake: () => void;
}

/**
 * Makes a part of a process of work that is done in rounds.
 *
 * @example
 * const sweeper = createPeriodicTask({ name: 'sweeper', everyMs: 2_000, round: sweep, onFailure: (err) => logger.warn({ err }) });
 */
export function createPeriodicTask(options: PeriodicTaskOptions): PeriodicTask {
  const { name, round, everyMs, firstAfterMs = 0, onFailure } = options;
  const alarm = createAlarm();
  let stopped = false;
  let running: Promise<void> | undefined;
  const going: Going = { goesOn: () => !stopped, rest: alarm.rest };

  const run = async () => {
    if (firstAfterMs > 0) await alarm.rest(firstAfterMs);
    while (!stopped) {
      await round(going).catch(onFailure);
      await alarm.wait(everyMs);
    }
  };

  return {
    name,
    wake: alarm.ring,
    start() {
      running ??= run();
      return Promise.resolve();
    },
    async stop() {
      stopped = true;
      alarm.end();
      await running;
    },
  };
}
