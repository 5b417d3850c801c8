import type { EventBus, Listener } from '../messaging';
import { listener } from '../messaging';
import { missedOf } from './messages';
import { type AggregateOf, send, type Told } from './tell-aggregates';

/** What a consumer has not, or not as new, or newer than the owner; `version` is the one it has. */
export interface Missed {
  readonly id: string;
  readonly version?: number;
}

/** A consumer's side: compares each page that an owner tells, and answers what it lacks. */
export function compareAggregates<Definition extends Told>(options: {
  told: Definition;
  /** This service. */
  service: string;
  bus: EventBus;
  compare: (aggregates: readonly AggregateOf<Definition>[]) => Promise<readonly Missed[]>;
}): Listener {
  const { told, service: consumer, bus, compare } = options;
  return listener<Told>(told, async ({ round, page, aggregates }) => {
    const missed = await compare(aggregates);
    await send(bus, missedOf(told), { round, page, consumer, missed: [...missed] });
  });
}

/** What of a page a consumer of state lacks, given the versions that it knows. */
export function differingVersions(
  told: readonly { readonly id: string; readonly version: number }[],
  known: ReadonlyMap<string, number>,
): Missed[] {
  return told.flatMap(({ id, version }) => {
    const mine = known.get(id);
    if (mine === version) return [];
    return [mine === undefined ? { id } : { id, version: mine }];
  });
}
