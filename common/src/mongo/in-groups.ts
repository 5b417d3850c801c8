interface Waiting<Job> {
  readonly job: Job;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Works off jobs in groups that form by themselves: a job that finds a free lane starts at once and alone; those that
 * come while all lanes are busy wait and go together. So nothing waits for company while there is little to do, and
 * the cost of a round trip is shared when there is much. Patient jobs have half of a group when others wait as well.
 *
 * @returns what takes a job; it resolves or rejects as the `run` of its group does
 */
export function inGroups<Job>(options: {
  lanes: number;
  atMost: number;
  run: (jobs: readonly Job[]) => Promise<void>;
  isPatient?: (job: Job) => boolean;
}): (job: Job) => Promise<void> {
  const { lanes, atMost, run, isPatient = () => false } = options;
  const waiting: Waiting<Job>[] = [];
  const patient: Waiting<Job>[] = [];
  let busy = 0;

  const next = () => {
    if (busy >= lanes || waiting.length + patient.length === 0) return;
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
