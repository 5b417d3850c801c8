import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Finds a file by its name anywhere below a folder and makes it executable. */
export async function findExecutable(folder: string, name: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.find((entry) => entry.name === name && entry.isFile());
  if (!found) throw new Error(`what was fetched holds no ${name}`);
  const path = join(found.parentPath, found.name);
  await chmod(path, 0o755);
  return path;
}
