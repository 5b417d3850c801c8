import { z } from 'zod/mini';
import type { ImportAnswer, Read } from './answers';
import type { Problem } from './problem';
import { problemFrom } from './problem-from';

export const mostImportBytes = 1024 * 1024;
export const mostImportLines = 500;

/** The columns of a file, in the order of the example; the first two are needed. */
export const importColumns = [
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

const faultSchema = z.object({
  message: z.string(),
  field: z.optional(z.string()),
  code: z.optional(z.string()),
});

export const importReportSchema = z.object({
  created: z.number(),
  failed: z.number(),
  lines: z.array(
    z.object({
      line: z.number(),
      ticket: z.optional(z.object({ id: z.string(), title: z.string() })),
      errors: z.optional(z.array(faultSchema)),
    }),
  ),
});

export type ImportReport = Read<typeof importReportSchema, ImportAnswer>;

/** What is wrong with a line, as if a form had been sent. */
export const problemOfLine = (errors: z.infer<typeof faultSchema>[]): Problem => problemFrom(400, { errors });

/** A file to start from; its events are in a year. */
export function exampleFile(now: Date): string {
  const day = (month: string) => `${String(now.getUTCFullYear() + 1)}-${month}T20:00:00+02:00`;
  return [
    importColumns.join(','),
    `"Nils Frahm, Music for Berlin",84,${day('05-01')},Philharmonie,Berlin,concerts,Block C,4,12,E-ticket,96`,
    `"Nils Frahm, Music for Berlin",84,${day('05-01')},Philharmonie,Berlin,concerts,Block C,4,13,E-ticket,96`,
    `Hadestown,112.50,${day('06-12')},Lyric Theatre,London,theatre,Stalls,,,,`,
    '',
  ].join('\r\n');
}

/** The lines that failed under the first one, which names the columns: a file to mend and send again. */
export function linesToMend(text: string, report: ImportReport): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const starts = report.lines.map(({ line }) => line);
  const failed = report.lines.flatMap(({ line, errors }, index) =>
    // A cell may hold line breaks, so a line goes on until the next one begins.
    errors ? lines.slice(line - 1, (starts[index + 1] ?? lines.length + 1) - 1) : [],
  );
  const head = lines.slice(0, (starts[0] ?? 2) - 1).filter((line) => line.trim() !== '');
  return [...head, ...failed.filter((line) => line.trim() !== ''), ''].join('\r\n');
}
