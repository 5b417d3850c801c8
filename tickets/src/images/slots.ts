import { ServiceUnavailableError } from '@ticketing/common/errors';

/** Runs at most `atOnce` tasks; as many as `waiting` wait for their turn. */
export type Slots = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Bounds what costs much memory. More than fit is 503, with Retry-After. */
export function createSlots({ atOnce, waiting }: { atOnce: number; waiting: number }): Slots {
  const queue: (() => void)[] = [];
  let busy = 0;

  return async (task) => {
    if (busy < atOnce) busy++;
    else if (queue.length >= waiting)
      throw new ServiceUnavailableError('Too many pictures at once, try again later', 5);
    // Whoever ends hands its slot on.
    else await new Promise<void>((turn) => queue.push(turn));
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next === undefined) busy--;
      else next();
    }
  };
}
