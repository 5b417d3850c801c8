import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BreachedFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** A file of passwords that are known from breaches, as an operator would name it. */
export async function writeBreachedFile(text: string): Promise<BreachedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'breached-'));
  const path = join(folder, 'breached.txt');
  await writeFile(path, text);
  return { path, remove: () => rm(folder, { recursive: true }) };
}
