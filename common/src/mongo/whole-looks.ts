/** Of the time, no more than this goes by looking from the start, unless that would put off the next look too far. */
const share = 0.04;
const soonestMs = 900;
const latestMs = 5_000;

/**
 * When to look through an index of what is due from its start. The index keeps a trace of each entry that has gone for
 * as long as the database keeps history, five minutes by default, and a look from the start goes through all of them. So
 * looks begin a little before where the last one ended, and once a second, or down to every five while that takes long,
 * at the start, for whatever was missed.
 *
 * @example
 * const whole = wholeLooks.begin();
 * const due = await find(whole === undefined ? whereTheLastOneEnded : start);
 * whole?.end();
 */
export function createWholeLooks(now: () => number = () => performance.now()) {
  let nextAt = -Infinity;
  return {
    /** @returns undefined as long as it is too early */
    begin(): { readonly end: () => void } | undefined {
      const startedAt = now();
      if (startedAt < nextAt) return undefined;
      return {
        end() {
          const endedAt = now();
          nextAt = endedAt + Math.min(latestMs, Math.max(soonestMs, (endedAt - startedAt) / share));
        },
      };
    },
  };
}
