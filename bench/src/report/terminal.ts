import type { Results } from '../run-benchmark';
import { memoryRows, rowsOf } from './rows';

/** The tables for a terminal. */
export function toText(results: Results, publishing: Readonly<Record<string, string>>): string {
  const head = ['', 'here, through the origin', 'widely copied', 'bare', 'service ÷ bare'];
  const rows = rowsOf(results).map((row) => [row.what, row.ours, row.theirs, row.bare, row.ratio]);
  return [
    columns([head, ...rows]),
    columns([['publishing', ''], ...Object.entries(publishing)]),
    columns([['memory', 'at rest', 'after load'], ...memoryRows(results)]),
  ].join('\n\n');
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
