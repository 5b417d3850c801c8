import type { HistoryEntry } from '../journal';

/** An event of a service's journal. */
export type ServiceEntry = HistoryEntry & { readonly service: string };

const titles = [
  'when',
  'event',
  'aggregate',
  'version',
  'who',
  'request',
  'state',
  'published',
  'attempts',
  'event id',
];

/** Events as a table, one a line. */
export function printHistory(entries: readonly ServiceEntry[]): string {
  const lines = [titles, ...entries.map(cellsOf)];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(entry: ServiceEntry): string[] {
  const { status, archived, replays, error, publishedAt } = entry;
  const state = [
    ...[status, ...(archived ? ['archived'] : [])],
    ...(replays === 0 ? [] : [`replayed ${String(replays)}×`]),
    ...(error === undefined ? [] : [error]),
  ].join(', ');
  return [
    entry.occurredAt.toISOString(),
    ...[entry.event, entry.aggregateId, String(entry.version), entry.userId ?? '–', entry.requestId, state],
    ...[publishedAt?.toISOString() ?? '–', String(entry.attempts), entry.eventId],
  ];
}
