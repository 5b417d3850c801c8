import { hasBegun, type Round, unansweredBy } from './rounds';

/** A round as operators see it. */
export interface RoundReport {
  /** Null: there has not been one yet. */
  readonly startedAt: Date | null;
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
  const { finishedAt, everything, looked, found, due } = round;
  const startedAt = hasBegun(round) ? round.startedAt : null;
  return { startedAt, finishedAt, everything, looked, found, unanswered: unansweredBy(round), next: due };
}
