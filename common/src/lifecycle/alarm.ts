/** A sleep that can be woken. A ring while nobody sleeps is kept for the next wait. */
export interface Alarm {
  ring: () => void;
  /** Sleeps until a ring, but no longer than `ms`. */
  wait: (ms: number) => Promise<void>;
  /** Sleeps `ms` whatever rings. */
  rest: (ms: number) => Promise<void>;
  /** Ends all sleep, now and later. */
  end: () => void;
}

export function createAlarm(): Alarm {
  let rung = false;
  let ended = false;
  let wake: (() => void) | undefined;
  let endRest: (() => void) | undefined;

  const sleep = (ms: number, keep: (resolve: () => void) => void) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      keep(() => {
        clearTimeout(timer);
        resolve();
      });
    });

  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(ms) {
      if (!rung && !ended) await sleep(ms, (resolve) => (wake = resolve));
      wake = undefined;
      rung = false;
    },
    async rest(ms) {
      if (!ended) await sleep(ms, (resolve) => (endRest = resolve));
      endRest = undefined;
    },
    end() {
      ended = true;
      wake?.();
      endRest?.();
    },
  };
}
