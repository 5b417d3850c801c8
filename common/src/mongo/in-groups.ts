interface Waiting<Job> {
  readonly job: Job;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Works off jobs in groups that form by themselves: a job that finds a free lane starts at once and alone; those that
 * come while all lanes are busy wait and go together. So nothing waits for company while there is little to do, unless it
 * is to gather, and the cost of a round trip is shared when there is much. Patient jobs have half of a group when others
 * wait as well.
 *
 * @param options.gatherMs for jobs that nobody waits for: a group waits so long for company, unless it is full
 * @returns what takes a job; it resolves or rejects as the `run` of its group does
 */
export function inGroups<Job>(options: {
  lanes: number;
  atMost: number;
  run: (jobs: readonly Job[]) => Promise<void>;
  isPatient?: (job: Job) => boolean;
  gatherMs?: number;
}): (job: Job) => Promise<void> {
  const { lanes, atMost, run, isPatient = () => false, gatherMs = 0 } = options;
  const waiting: Waiting<Job>[] = [];
  const patient: Waiting<Job>[] = [];
  let busy = 0;
  let gathering: NodeJS.Timeout | undefined;

  const next = () => {
    const count = waiting.length + patient.length;
    if (busy >= lanes || count === 0) return;
    if (gatherMs === 0 || count >= atMost) start();
    else gathering ??= setTimeout(start, gatherMs);
  };

  const start = () => {
    clearTimeout(gathering);
    gathering = undefined;
    const group = waiting.splice(0, Math.max(atMost - patient.length, Math.ceil(atMost / 2)));
    group.push(...patient.splice(0, atMost - group.length));
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
      (isPatient(job) ? patient : waiting).push({ job, done, failed });
      next();
    });
}
