import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

const maxChunk = 256 * 1024;

/** Reads what was added to a log file since the last look. */
export function createLogTail(file: string, onLine: (line: string) => void): { poll: () => void } {
  let position = 0;
  let rest = '';
  return {
    poll() {
      const descriptor = openSync(file, 'r');
      try {
        const { size } = fstatSync(descriptor);
        if (size < position) position = 0;
        // A flood is skipped, not read: the file has it all.
        if (size - position > maxChunk) [position, rest] = [size - maxChunk, ''];
        const buffer = Buffer.alloc(size - position);
        position += readSync(descriptor, buffer, 0, buffer.length, position);
        const lines = (rest + buffer.toString('utf8')).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(onLine);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

/** The last words of a process: its last lines that are not a stack trace. */
export function lastWords(file: string, notable: (line: string) => string | undefined): string {
  const lines = readFileSync(file, 'utf8').slice(-16_384).trim().split('\n');
  const told = lines.map(notable).filter((line) => line !== undefined);
  const plain = lines.filter((line) => line.trim() !== '' && !/^\s+at |^\s*[{}^]|^Node\.js v/.test(line));
  return (
    told.at(-1) ??
    plain.find((line) => /error/i.test(line)) ??
    plain.at(-1) ??
    'it said nothing'
  ).trim();
}
