interface Waiting<Job> {
  readonly job: Job;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Works off jobs in groups that form by themselves: a job that finds a free lane starts at once and alone; those that
 * come while all lanes are busy wait and go together. So nothing waits for company while there is little to do, and
 * the cost of a round trip is shared when there is much.
 *
 * @returns what takes a job; it resolves or rejects as the `run` of its group does
 */
export function inGroups<Job>(options: {
  lanes: number;
  atMost: number;
  run: (jobs: readonly Job[]) => Promise<void>;
}): (job: Job) => Promise<void> {
  const { lanes, atMost, run } = options;
  const waiting: Waiting<Job>[] = [];
  let busy = 0;

  const next = () => {
    if (busy >= lanes || waiting.length === 0) return;
    const group = waiting.splice(0, atMost);
    busy++;
    run(group.map(({ job }) => job))
      .then(
        () => {
          for (const { done } of group) done();
        },
        (error: unknown) => {
          for (const { failed } of group) failed(error);
        },
      )
      .finally(() => {
        busy--;
        next();
      });
  };

  return (job) =>
    new Promise((done, failed) => {
      waiting.push({ job, done, failed });
      next();
    });
}
