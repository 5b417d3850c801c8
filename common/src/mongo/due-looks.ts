/** How long before the last that was found a look begins: commits overtake each other, and clocks differ. */
const overlapMs = 2_000;
/** Of the time, no more than this goes by looking from the start, unless that would put off the next look too far. */
const share = 0.04;
const soonestMs = 900;
const latestMs = 5_000;
const start = new Date(0);

/** One look through what is due, in the order of its times. */
export interface DueLook {
  /** It begins here. */
  readonly since: Date;
  /** Whether that is the start. */
  readonly whole: boolean;
  /** Ends it, with the time of the last that was found. One that failed is not ended, and made again. */
  readonly end: (last: Date | undefined) => void;
}

/**
 * Where looks through an index of what is due begin. The index keeps a trace of each entry that has gone for as long as
 * the database keeps history, five minutes by default, and a look from the start goes through all of them. So looks begin
 * a little before where the last one ended, and once a second, or down to every five while that takes long, at the start,
 * for whatever was missed.
 *
 * @example
 * const look = looks.begin();
 * const due = await collection.find({ due: { $gte: look.since } }).sort({ due: 1 }).toArray();
 * look.end(due.at(-1)?.due);
 */
export function createDueLooks(now: () => number = () => performance.now()): { begin(): DueLook } {
  let mark = start;
  let wholeAt = -Infinity;
  return {
    begin() {
      const startedAt = now();
      const whole = startedAt >= wholeAt;
      return {
        since: whole ? start : mark,
        whole,
        end(last) {
          const endedAt = now();
          if (whole)
            wholeAt = endedAt + Math.min(latestMs, Math.max(soonestMs, (endedAt - startedAt) / share));
          // A clock that is ahead does not hide what comes next.
          if (last !== undefined) mark = new Date(Math.min(last.getTime(), Date.now()) - overlapMs);
        },
      };
    },
  };
}
