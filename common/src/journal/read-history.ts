import type { JournalRecords } from './journal-records';
import type { JournalRow } from './journal-row';
import { filterOf, type Selection } from './select-records';

/** One event, as an auditor sees it. */
export interface HistoryEntry {
  readonly eventId: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly event: string;
  /** When the change was made. */
  readonly occurredAt: Date;
  /** Who was signed in; null: nobody, or the change followed from another event (of the same request). */
  readonly userId: string | null;
  readonly requestId: string;
  readonly status: JournalRow['status'];
  readonly publishedAt: Date | null;
  /** Publishings tried, the good one included; those that a broker's outage held up are not counted. */
  readonly attempts: number;
  /** How often it was asked to be published again. */
  readonly replays: number;
  readonly archived: boolean;
  /** Why it is dead. */
  readonly error?: string;
}

/** More than anybody reads; an aggregate has far fewer. */
const mostEntries = 1_000;

/** The selected events in the order of their changes, wherever they are kept by now; the first thousand. */
export async function readHistory(records: JournalRecords, selection: Selection): Promise<HistoryEntry[]> {
  const found = await readRecords(records, selection, { payload: 0 });
  return found.map(({ row, archived }) => toEntry(row, archived)).sort(byTime);
}

/** One version of an aggregate as its event told it: `state` has all of the event's data, and its meta. */
export interface PastState {
  readonly version: number;
  readonly occurredAt: Date;
  readonly state: object;
}

/** What an aggregate was, version by version; the first thousand. */
export async function readStates(records: JournalRecords, aggregateId: string): Promise<PastState[]> {
  const found = await readRecords(records, { aggregateId }, {});
  return found
    .map(({ row: { version, occurredAt, payload } }) => ({ version, occurredAt, state: payload }))
    .sort((a, b) => a.version - b.version);
}

async function readRecords(
  { rows, archive }: JournalRecords,
  selection: Selection,
  projection: { readonly payload?: 0 },
): Promise<{ row: JournalRow; archived: boolean }[]> {
  const sources = [
    { collection: rows, archived: false },
    { collection: archive, archived: true },
  ];
  const records = new Map<string, { row: JournalRow; archived: boolean }>();
  // The journal first: what retention moves meanwhile is then found twice rather than never.
  for (const { collection, archived } of sources) {
    const found = await collection
      .find(filterOf(selection), { projection })
      .sort({ occurredAt: 1, version: 1 })
      .limit(mostEntries)
      .toArray();
    for (const row of found) if (!records.has(row._id)) records.set(row._id, { row, archived });
  }
  return [...records.values()]
    .sort((a, b) => a.row.occurredAt.getTime() - b.row.occurredAt.getTime() || a.row.version - b.row.version)
    .slice(0, mostEntries);
}

/** Versions tell better than clocks what came first. */
const byTime = (a: HistoryEntry, b: HistoryEntry) =>
  a.aggregateId === b.aggregateId
    ? a.version - b.version
    : a.occurredAt.getTime() - b.occurredAt.getTime() || a.aggregateId.localeCompare(b.aggregateId);

function toEntry(row: Omit<JournalRow, 'payload'>, archived: boolean): HistoryEntry {
  const { _id, aggregateId, version, subject, occurredAt, userId, requestId, status } = row;
  return {
    ...{ eventId: _id, aggregateId, version, event: subject, occurredAt },
    ...{ userId: userId ?? null, requestId, status, publishedAt: row.publishedAt },
    attempts: row.attempts + (status === 'published' ? 1 : 0),
    replays: row.replays ?? 0,
    archived,
    ...(row.error === undefined ? {} : { error: row.error }),
  };
}
