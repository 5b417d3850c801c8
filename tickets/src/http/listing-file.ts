import { BadRequestError } from '@ticketing/common/errors';
import { CsvError, parse } from 'csv-parse/sync';

/** The columns that a file may have, as they are named in its first line. */
export const listingColumns = [
  'title',
  'price',
  'startsAt',
  'venue',
  'city',
  'category',
  'section',
  'row',
  'seat',
  'notes',
  'faceValue',
] as const;
type Column = (typeof listingColumns)[number];

const required: readonly Column[] = ['title', 'price'];
const prices: readonly Column[] = ['price', 'faceValue'];

export const mostListings = 500;

/** One line of a file: its cells by column, as a form would send them. */
export interface ListingLine {
  /** Counted as editors do: the first line, with the columns, is 1. */
  readonly line: number;
  readonly fields: Readonly<Partial<Record<Column, string>>>;
  /** Cells that no column is for. */
  readonly hasMore: boolean;
}

/** The file as a whole can't be used. */
export class UnusableFileError extends BadRequestError {
  override readonly code: string;

  constructor(reason: FileFault, message: string) {
    super(message, 'file');
    this.code = `file_${reason}`;
  }
}

type FileFault =
  'empty' | 'too_many' | 'encoding' | 'quotes' | 'column_unknown' | 'column_twice' | 'column_missing';

interface Row {
  readonly record: readonly string[];
  readonly line: number;
}

/**
 * Reads a CSV file of listings: UTF-8 with or without its mark, commas, semicolons or tabs, quoted cells with line
 * breaks in them, any kind of line ends. Lines without any content are left out.
 *
 * @throws UnusableFileError
 */
export function readListings(bytes: Buffer): ListingLine[] {
  const [head, ...rows] = readRows(decode(bytes));
  if (head === undefined) throw new UnusableFileError('empty', 'The file is empty');
  const columns = columnsOf(head.record);
  if (rows.length > mostListings)
    throw new UnusableFileError('too_many', `A file can have at most ${String(mostListings)} tickets`);
  return rows.map(({ record, line }) => ({
    line,
    fields: Object.fromEntries(columns.map((column, index) => [column, cellOf(column, record[index] ?? '')])),
    hasMore: record.slice(columns.length).some((cell) => cell.trim() !== ''),
  }));
}

function decode(bytes: Buffer): string {
  try {
    // Takes the mark away, too.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // One kind of line ends: the parser counts some of the others twice.
    return text.replace(/\r\n?/g, '\n');
  } catch {
    throw new UnusableFileError('encoding', 'The file is not in UTF-8: save it as “CSV UTF-8”');
  }
}

function readRows(text: string): Row[] {
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      info: true,
      raw: true,
    }) as unknown as { record: string[]; info: { lines: number }; raw: string }[];
    // What is told is the line on which a row ends.
    return rows.map(({ record, info, raw }) => ({ record, line: info.lines - lineBreaksIn(raw.trim()) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnusableFileError(
      'quotes',
      'The file can’t be read: a quotation mark is opened and never closed',
    );
  }
}

const lineBreaksIn = (text: string): number => text.match(/\n/g)?.length ?? 0;

/** Spreadsheets write semicolons where the comma is for decimals. The names of columns hold none of the three. */
function delimiterOf(text: string): string {
  const [head = ''] = text.trimStart().split('\n', 1);
  return [';', '\t'].find((delimiter) => head.includes(delimiter)) ?? ',';
}

function columnsOf(head: readonly string[]): Column[] {
  const last = head.findLastIndex((name) => name.trim() !== '');
  const columns = head.slice(0, last + 1).map((name) => {
    const known = listingColumns.find((column) => column.toLowerCase() === name.trim().toLowerCase());
    if (known !== undefined) return known;
    throw new UnusableFileError(
      'column_unknown',
      `There is no column “${name.trim().slice(0, 40)}”; the first line names these: ${listingColumns.join(', ')}`,
    );
  });
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined)
    throw new UnusableFileError('column_twice', `The column “${twice}” is there twice`);
  const missing = required.find((column) => !columns.includes(column));
  if (missing !== undefined)
    throw new UnusableFileError('column_missing', `The column “${missing}” is missing in the first line`);
  return columns;
}

/** A decimal comma becomes a point. A thousands separator has three digits behind it, so it is none. */
function cellOf(column: Column, cell: string): string {
  const text = cell.trim();
  return prices.includes(column) ? text.replace(/^(\d+),(\d{1,2})$/, '$1.$2') : text;
}
