import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const files = {
  messages: /^msgs\.\d+\.dat$|\.blk$/,
  index: /^msgs\.\d+\.idx$|\.blk$/,
};

/** Which of a broker's files it was writing to. */
export type TornFile = keyof typeof files;

/** The length of a record, which NATS Streaming and JetStream both begin with, and a little of what it promises. */
const half = Buffer.from([100, 0, 0, 0, 1, 2, 3, 4, 5, 6]);

/**
 * Leaves a store as a broker does that ends in the middle of writing: with half a record at the end of a file. Only while
 * it is down.
 * @returns how many files
 */
export async function tearStore(folder: string, torn: TornFile): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile() && files[torn].test(entry.name));
  await Promise.all(found.map((entry) => appendFile(join(entry.parentPath, entry.name), half)));
  return found.length;
}
