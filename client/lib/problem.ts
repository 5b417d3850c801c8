/** One thing that went wrong: a code that the pages have words for, or else the service's own words. */
export interface Fault {
  readonly code: string;
  /** In English, by the service. */
  readonly message?: string;
  /** What it concerns, if that is a single field. */
  readonly field?: string;
}

/** What went wrong with a call: status 0 when there was no answer at all. components/use-explain.ts says it. */
export interface Problem {
  readonly status: number;
  /** Never empty. */
  readonly faults: readonly Fault[];
  readonly body: unknown;
}

/** For a call that got no answer: the network, a time-out, a service that is down. */
export const noAnswer: Problem = { status: 0, faults: [{ code: 'no_answer' }], body: undefined };
