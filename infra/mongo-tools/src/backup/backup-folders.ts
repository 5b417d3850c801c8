import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const unfinished = '.unfinished-';
const nameOf = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(':', '-');

/** Backups are folders named by their time; one that is being written has another name and is never restored. */
export function createBackupFolders(root: string) {
  const list = async (): Promise<string[]> =>
    (await readdir(root)).filter((name) => /^\d{4}-/.test(name)).sort();
  return {
    /** Oldest first. */
    list,
    /** Lets `write` fill a new folder, which counts only once that has resolved. Returns its name. */
    async add(now: Date, write: (folder: string) => Promise<void>): Promise<string> {
      const name = nameOf(now);
      const temporary = join(root, `${unfinished}${name}`);
      await mkdir(temporary, { recursive: true });
      await write(temporary);
      await rename(temporary, join(root, name));
      return name;
    },
    /** Removes what earlier runs left unfinished, and all but the newest. */
    async prune(keep: number): Promise<readonly string[]> {
      const left = (await readdir(root)).filter((name) => name.startsWith(unfinished));
      const old = (await list()).slice(0, -keep);
      for (const name of [...left, ...old]) await rm(join(root, name), { recursive: true, force: true });
      return old;
    },
    /** @throws Error naming what there is */
    async find(wanted: string): Promise<{ name: string; folder: string }> {
      const names = await list();
      const name = wanted === 'latest' ? names.at(-1) : names.find((each) => each === wanted);
      if (name === undefined)
        throw new Error(`There is no backup ${wanted}; there are: ${names.join(', ') || 'none'}`);
      return { name, folder: join(root, name) };
    },
  };
}
