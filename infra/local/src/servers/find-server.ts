import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { checkBinary } from './check-binary';
import { fetchServer, pathNoteFile } from './fetch-server';
import { thisPlatform, type Platform } from './platform';
import { ServerMissingError, type FoundServer, type ServerDescription } from './server-description';

export interface FindServerOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Told what is being fetched and how far it is. */
  readonly report: (line: string) => void;
  readonly platform?: Platform;
}

/**
 * Finds a server's binary: what the environment names, what is on the PATH, what is cached, else it is fetched.
 * Throws a sentence a person can act on when there is none.
 */
export async function findServer(
  server: ServerDescription,
  options: FindServerOptions,
): Promise<FoundServer> {
  return (
    (await namedByEnvironment(server, options)) ??
    (await onPath(server, options)) ??
    (await inCache(server, options)) ??
    (await fetchServer(server, { platform: thisPlatform, ...options, cache: cacheFolder(options.env) }))
  );
}

/** Whoever names a binary means it: one that can't be used is an error, not a reason to look further. */
async function namedByEnvironment(
  server: ServerDescription,
  { env }: FindServerOptions,
): Promise<FoundServer | undefined> {
  const variable = server.environment.find((name) => env[name]);
  const path = variable && env[variable];
  if (!path) return undefined;
  try {
    return { path, version: await checkBinary(server, path), from: 'environment' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServerMissingError(`${variable} names a ${server.name} that can't be used: ${reason}`, {
      cause: error,
    });
  }
}

async function onPath(
  server: ServerDescription,
  { env, report }: FindServerOptions,
): Promise<FoundServer | undefined> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  for (const name of [server.name, ...(server.otherNames ?? [])]) {
    for (const path of folders.map((folder) => join(folder, name))) {
      if (!(await isExecutable(path))) continue;
      try {
        return { path, version: await checkBinary(server, path), from: 'PATH' };
      } catch (error) {
        report(`${error instanceof Error ? error.message : String(error)}; looking further`);
      }
    }
  }
  return undefined;
}

async function inCache(
  server: ServerDescription,
  { env }: FindServerOptions,
): Promise<FoundServer | undefined> {
  const root = join(cacheFolder(env), server.name);
  const folders = await readdir(root).catch(() => []);
  for (const folder of folders.filter((name) => !name.startsWith('.'))) {
    const path = await pathNoteFile(join(root, folder)).read();
    if (path === undefined) continue;
    try {
      return { path, version: await checkBinary(server, path), from: 'cache' };
    } catch {
      // A half-deleted or foreign cache is as good as none: fetched again below.
    }
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
