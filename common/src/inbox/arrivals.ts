/**
 * Tells those who wait for something, by its id, that it is here. In this process only: whoever waits must look by
 * themselves as well, now and then, because it may have come to another.
 */
export interface Arrivals {
  /** Ends the waits of this id. */
  announce(id: string): void;
  /** Resolves when the id is announced, or after `ms`. */
  wait(id: string, ms: number): Promise<void>;
}

export function createArrivals(): Arrivals {
  const waiting = new Map<string, Set<() => void>>();

  return {
    announce(id) {
      for (const end of [...(waiting.get(id) ?? [])]) end();
    },
    wait: (id, ms) =>
      new Promise((resolve) => {
        const ends = waiting.get(id) ?? new Set();
        waiting.set(id, ends);
        const end = () => {
          clearTimeout(timer);
          ends.delete(end);
          if (ends.size === 0 && waiting.get(id) === ends) waiting.delete(id);
          resolve();
        };
        const timer = setTimeout(end, ms);
        ends.add(end);
      }),
  };
}
