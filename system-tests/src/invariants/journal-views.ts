import { groupBy } from './group-by';
import type { JournalEntry } from './observation';

/** The events of each aggregate, oldest first. */
export function historiesOf(entries: readonly JournalEntry[]): Map<string, JournalEntry[]> {
  const histories = groupBy(entries, (entry) => entry.aggregateId);
  for (const history of histories.values()) history.sort((one, other) => one.version - other.version);
  return histories;
}

/** A decimal amount of an event or an answer in minor units. */
export const minor = (value: unknown): number | undefined =>
  typeof value === 'number' ? Math.round(value * 100) : undefined;

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
