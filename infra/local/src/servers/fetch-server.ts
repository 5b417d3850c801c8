import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { checkBinary } from './check-binary';
import type { Platform } from './platform';
import { ServerMissingError, type FoundServer, type ServerDescription } from './server-description';
import type { Source } from './sources/source';

interface FetchOptions {
  readonly cache: string;
  readonly platform: Platform;
  readonly report: (line: string) => void;
}

const progressEveryMs = 3_000;

/** Tries the server's sources in turn; the first that brings a binary which runs goes into the cache. */
export async function fetchServer(server: ServerDescription, options: FetchOptions): Promise<FoundServer> {
  const failures: string[] = [];
  for (const source of server.sources(options.platform)) {
    try {
      return await fetchFrom(source, server, options);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      options.report(`${server.name}: ${reason}`);
      failures.push(reason);
    }
  }
  const why =
    failures.length > 0
      ? `could not be fetched (${failures.join('; ')})`
      : 'has no archive for this platform';
  throw new ServerMissingError(`${server.name} was not found and ${why}. ${server.advice(options.platform)}`);
}

/**
 * Fetches into a folder of its own beside the final one and renames it there once the binary is known to run. Two
 * processes may do so at once: the rename of the second fails, and it uses what the first brought.
 */
async function fetchFrom(
  source: Source,
  server: ServerDescription,
  options: FetchOptions,
): Promise<FoundServer> {
  const root = join(options.cache, server.name);
  const final = join(root, `${source.version}-${options.platform.os}-${options.platform.architecture}`);
  await mkdir(root, { recursive: true });
  const temporary = await mkdtemp(join(root, '.fetching-'));
  const started = Date.now();
  const progress = setInterval(() => {
    void sizeOf(temporary).then((bytes) => {
      if (bytes > 0) options.report(`fetching ${server.name}: ${megabytes(bytes)} so far`);
    });
  }, progressEveryMs);
  try {
    options.report(`fetching ${server.name} (${source.label}) …`);
    const binary = await source.fetch(temporary, options.platform);
    const version = await checkBinary(server, binary);
    await pathNoteFile(temporary).write(relative(temporary, binary));
    await rename(temporary, final).catch((error: unknown) => replaceBroken(server, temporary, final, error));
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    options.report(`fetched ${server.name} ${version}: ${megabytes(await sizeOf(final))} in ${seconds} s`);
    return { path: join(final, relative(temporary, binary)), version, from: 'fetched' };
  } finally {
    clearInterval(progress);
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The final folder exists: another process was faster, or it holds a broken binary that must make way. */
async function replaceBroken(
  server: ServerDescription,
  temporary: string,
  final: string,
  error: unknown,
): Promise<void> {
  const existing = await pathNoteFile(final).read();
  const works =
    existing !== undefined && (await checkBinary(server, existing).catch(() => undefined)) !== undefined;
  if (works) return;
  const aside = `${temporary}-old`;
  await rename(final, aside).catch(() => {
    throw error;
  });
  await rename(temporary, final);
  await rm(aside, { recursive: true, force: true });
}

/** A one-line file in each cached folder that says where in it the binary is. */
export function pathNoteFile(folder: string): {
  read(): Promise<string | undefined>;
  write(path: string): Promise<void>;
} {
  const file = join(folder, 'binary-path');
  return {
    read: () =>
      readFile(file, 'utf8').then(
        (text) => join(folder, text.trim()),
        () => undefined,
      ),
    write: (path) => writeFile(file, `${path}\n`),
  };
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}
