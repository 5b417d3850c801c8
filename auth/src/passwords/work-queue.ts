/** Runs tasks at most `concurrency` at a time, in the order they came. */
export interface WorkQueue {
  /** @throws what `refuse` makes, when `limit` tasks wait already */
  run<Result>(task: () => Promise<Result>): Promise<Result>;
}

/** Bounds how much work runs and how much waits, so that a flood is refused early instead of served late. */
export function createWorkQueue(options: {
  concurrency: number;
  limit: number;
  refuse: () => Error;
}): WorkQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function turn(): Promise<void> {
    if (running < options.concurrency) {
      running++;
      return;
    }
    if (waiting.length >= options.limit) throw options.refuse();
    // Whoever finishes hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function done(): void {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }

  return {
    async run(task) {
      await turn();
      try {
        return await task();
      } finally {
        done();
      }
    },
  };
}
