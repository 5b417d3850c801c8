import { existsSync } from 'node:fs';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startStack } from './stack';

const keptWithinMs = 30_000;
/** Until the machine is done with what stopping and deleting leave behind. */
const restMs = 5_000;

/**
 * Starts once as after a build, when nothing is kept yet of what V8 makes of the programs, and ends when all of it is.
 * @returns the seconds of each part from the start of its process until it answered
 */
export async function measureFirstStart(
  repository: string,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, number>> {
  const services = await bundledServices(repository);
  for (const service of services) for (const file of await caches(service)) await rm(file);
  const stack = await startStack(repository, say);
  try {
    const latest = Date.now() + keptWithinMs;
    for (const service of services)
      while ((await caches(service)).length === 0) {
        if (Date.now() > latest) throw new Error(`${service} keeps nothing of what V8 made of it`);
        await sleep(200);
      }
    return stack.readyAfter;
  } finally {
    await stack.stop();
    await sleep(restMs);
  }
}

/** The folders of all that start. */
async function bundledServices(repository: string): Promise<string[]> {
  const text = await readFile(join(repository, 'package.json'), 'utf8');
  const { workspaces } = z.object({ workspaces: z.array(z.string()) }).parse(JSON.parse(text));
  return workspaces
    .map((workspace) => join(repository, workspace, 'dist/bundled'))
    .filter((folder) => existsSync(folder));
}

async function caches(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith('.cache')).map((file) => join(folder, file));
}
