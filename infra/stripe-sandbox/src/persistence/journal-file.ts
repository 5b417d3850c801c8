import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Row } from './rows';

/** A file of lines, each the rows of one change, so that a change is in it whole or not at all. */
export interface JournalFile {
  /** Returns once the operating system has the line: a killed process loses nothing that was answered. */
  append(rows: readonly Row[]): void;
  close(): void;
}

/**
 * What an earlier process wrote, oldest first. A last line that was cut off by a crash is left out.
 *
 * @throws Error naming the line that can't be read
 */
export function readJournal(path: string): Row[][] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  // Every complete line ends with a line feed, so the last piece is empty or torn.
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Row[];
    } catch (error) {
      throw new Error(`${path} is damaged in line ${String(index + 1)}: move it away to start anew`, {
        cause: error,
      });
    }
  });
}

/** Replaces the file by one that holds just these rows, and keeps it open for more. */
export function rewriteJournal(path: string, rows: Iterable<Row>): JournalFile {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  const descriptor = openSync(fresh, 'w');
  for (const row of rows) writeSync(descriptor, `${JSON.stringify([row])}\n`);
  fsyncSync(descriptor);
  renameSync(fresh, path);
  return {
    append(changed) {
      writeSync(descriptor, `${JSON.stringify(changed)}\n`);
    },
    close() {
      closeSync(descriptor);
    },
  };
}
