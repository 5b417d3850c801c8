import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Part } from '@ticketing/common/lifecycle';
import { normalisePassword } from '../domain/password';

/** A list of passwords that are refused at sign-up; empty without a file. */
export interface BreachedPasswords extends Part {
  has(password: string): boolean;
}

/**
 * Reads the list at start.
 *
 * @param options.file text, one password a line
 */
export function createBreachedPasswords({ file }: { file: string | undefined }): BreachedPasswords {
  const listed = new Set<string>();

  return {
    name: 'breached passwords',
    has: (password) => listed.has(normalisePassword(password)),
    async start() {
      if (file === undefined) return;
      try {
        for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
          if (line !== '') listed.add(normalisePassword(line));
        }
      } catch (error) {
        throw new Error(`BREACHED_PASSWORDS_FILE: ${file} can’t be read`, { cause: error });
      }
    },
    stop: () => Promise.resolve(),
  };
}
