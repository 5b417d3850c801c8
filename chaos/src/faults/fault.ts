import type { Scene } from '../people/customs';
import type { Random } from '../random';
import type { HurtableStack } from '../stack/start-stack';
import type { Disturb } from '../wire/nats-wire';
import type { Traps } from '../wire/traps';

/** What faults have to do with. */
export interface Victim {
  readonly stack: HurtableStack;
  readonly traps: Traps;
  readonly scene: Scene;
  /** What people began and nobody waits for; the run does before it looks. */
  readonly loose: Set<Promise<unknown>>;
  /** Messages that nobody could have handled. */
  readonly poison: Set<string>;
  /** How deliveries are disturbed from now on; undefined: not at all. */
  disturb(how: Disturb | undefined): void;
}

/** Something that goes wrong, and is over when the promise resolves. Resolves with what it was, in words; undefined: it did not come about. */
export interface Fault {
  readonly name: string;
  readonly strike: (victim: Victim, random: Random) => Promise<string | undefined>;
}
