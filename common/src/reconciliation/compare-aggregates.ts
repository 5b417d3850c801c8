import type { EventBus, Listener } from '../messaging';
import { listener } from '../messaging';
import { missedOf } from './messages';
import { type AggregateOf, send, type Told } from './tell-aggregates';

/** What a consumer has not, or not as new, or newer than the owner; `version` is the one it has. */
export interface Missed {
  readonly id: string;
  readonly version?: number;
  /** What the owner told of it once and knows no more: see its `takeBack`. */
  readonly known?: object;
}

/** What of an owner's a service knows, and how that differs from what is told. */
export interface Comparison<Definition extends Told = Told> {
  readonly told: Definition;
  compare(this: void, aggregates: readonly AggregateOf<Definition>[]): Promise<readonly Missed[]>;
}

/** A comparison that fits in one list with those of other owners. */
export const comparison = <Definition extends Told>(
  told: Definition,
  compare: Comparison<Definition>['compare'],
): Comparison => ({ told, compare });

/** A consumer's side: compares each page that an owner tells, and answers what it lacks. */
export function compareAggregates(
  { told, compare }: Comparison,
  { service: consumer, bus }: { service: string; bus: EventBus },
): Listener {
  return listener<Told>(told, async ({ round, page, aggregates }) => {
    const missed = await compare(aggregates);
    await send(bus, missedOf(told), { round, page, consumer, missed: missed.map(toMessage) });
  });
}

const toMessage = ({ known, ...missed }: Missed) => ({ ...missed, ...(known && { known: { ...known } }) });

/** Of an owner whose database was restored: asks another one for all that it has. */
export const askForEverything = (
  { told }: Comparison,
  { service: consumer, bus }: { service: string; bus: EventBus },
): Promise<void> =>
  send(bus, missedOf(told), { round: 'none', page: 0, consumer, missed: [], everything: true });

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
