import type { Round } from './rounds';

/** A round as operators see it. */
export interface RoundReport {
  readonly startedAt: Date;
  /** Null: it is under way. */
  readonly finishedAt: Date | null;
  readonly everything: boolean;
  readonly looked: Round['looked'];
  readonly found: Round['found'];
  /** Consumers that have not answered all that they were told. */
  readonly unanswered: readonly string[];
  readonly next: Date;
}

export function describeRound(round: Round): RoundReport {
  const { startedAt, finishedAt, everything, looked, found, pages, to, answers, due } = round;
  const unanswered = to.filter((consumer) => (answers[consumer] ?? 0) < pages);
  return { startedAt, finishedAt, everything, looked, found, unanswered, next: due };
}
