import type { CustomName } from './people/customs';

/** What a run is to be. */
export interface ChaosOptions {
  readonly seed: string;
  /** Kills at random moments. */
  readonly kills: number;
  /** How often each labelled step is killed at; a fraction: at that part of them; undefined: at as many as `kills`. */
  readonly steps: number | undefined;
  /** How often each of the other faults happens. */
  readonly others: number;
  /** Only faults whose name contains this. */
  readonly only: string | undefined;
  /** The one thing that everybody does; undefined: all kinds of things. */
  readonly custom: CustomName | undefined;
  readonly without: string | undefined;
  readonly minutes: number;
  readonly people: number;
  readonly bus: 'nats-streaming' | 'jetstream';
  readonly replicas: number;
  readonly publishers: number;
  readonly write: boolean;
}

/** What to type for the same run. */
export function commandOf(options: ChaosOptions): string {
  const { seed, kills, steps, others, only, custom, without, bus, people, replicas, publishers } = options;
  const chosen = { seed, kills, others, people, replicas, publishers, steps, only, custom, without, bus };
  const words = Object.entries(chosen).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${typeof value === 'number' ? value : `"${value}"`}`],
  );
  return `npm run chaos -- ${words.join(' ')}`;
}
