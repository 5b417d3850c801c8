import type { CustomName } from './people/customs';

/** What a run is to be. */
export interface ChaosOptions {
  readonly seed: string;
  /** Kills at random moments. */
  readonly kills: number;
  /** How often each labelled step is killed at; a fraction kills at that part of them. */
  readonly steps: number;
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
  const named = Object.entries({ only, custom, without, bus }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} "${value}"`],
  );
  const counted = Object.entries({
    kills,
    others,
    people,
    replicas,
    publishers,
    ...(steps >= 0 ? { steps } : {}),
  });
  const words = [`--seed "${seed}"`, ...counted.map(([name, value]) => `--${name} ${value}`), ...named];
  return `npm run chaos -- ${words.join(' ')}`;
}
