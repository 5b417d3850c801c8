import type { Observation, Violation } from '@ticketing/system-tests';
import type { Told } from '../people/history';

/** One fault as it happened. */
export interface Struck {
  readonly fault: string;
  readonly step: string | undefined;
  /** In words; undefined: it did not come about. */
  readonly what: string | undefined;
  readonly at: Date;
  readonly tookMs: number;
  /** From its end until an order or a payment was taken. */
  servedAfterMs: number | undefined;
  /** From its end until no journal held an event from before. */
  drainedAfterMs: number | undefined;
}

/** What came of a run. */
export interface Outcome {
  readonly seed: string;
  /** What to type for the same run. */
  readonly command: string;
  readonly without: string | undefined;
  readonly strikes: readonly Struck[];
  readonly observation: Observation | undefined;
  readonly violations: readonly Violation[];
  readonly history: readonly Told[];
  /** Of each check: from the last request until all was well. */
  readonly restMs: readonly number[];
  readonly seconds: number;
}
