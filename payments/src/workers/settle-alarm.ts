/** Wakes the worker of this process. A ring while it is at work is kept. */
export interface SettleAlarm {
  readonly ring: () => void;
  /** Rings in so many milliseconds, if that is sooner than the worker's own poll. */
  readonly ringIn: (ms: number) => void;
  /** Sleeps until a ring, but no longer than `ms`. */
  readonly wait: (ms: number) => Promise<void>;
}

export function createSettleAlarm(pollMs: number): SettleAlarm {
  let rung = false;
  let wake: (() => void) | undefined;

  const ring = () => {
    rung = true;
    wake?.();
  };

  return {
    ring,
    ringIn(ms) {
      // A little later than asked: the write that this follows may not be committed yet.
      if (ms < pollMs) setTimeout(ring, ms + 10).unref();
    },
    async wait(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      rung = false;
    },
  };
}
