import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Platform } from '../platform';
import { findExecutable } from './find-in-folder';
import { runTool } from './run-tool';
import type { Source } from './source';

interface ReleaseArchiveOptions {
  readonly version: string;
  readonly binary: string;
  readonly archive: (platform: Platform) => Promise<ReleaseArchive> | ReleaseArchive;
}

export interface ReleaseArchive {
  /** A .tgz or .tar.gz. */
  readonly url: string;
  /** Either the archive's own SHA-256, or the address of a list that names it. */
  readonly sha256: { readonly pinned: string } | { readonly listedAt: string };
}

const connectTimeoutMs = 4_000;

/** A project's own release archive from its download host, checked by SHA-256. */
export function releaseArchive(options: ReleaseArchiveOptions): Source {
  return {
    label: `${options.version}, release archive`,
    version: options.version,
    async fetch(folder, platform) {
      const { url, sha256 } = await options.archive(platform);
      const file = join(folder, basename(new URL(url).pathname));
      const response = await get(url);
      if (!response.body) throw new Error(`${new URL(url).host} sent nothing`);
      await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
      const expected =
        'pinned' in sha256 ? sha256.pinned : await listedChecksum(sha256.listedAt, basename(file));
      if ((await sha256Of(file)) !== expected)
        throw new Error(`${basename(file)} has another SHA-256 than its release`);
      await runTool('tar', ['-xzf', file, '-C', folder]);
      await rm(file);
      return findExecutable(folder, options.binary);
    },
  };
}

/** Gives up quickly where the host can't be reached; once it answers, the download may take its time. */
async function get(url: string): Promise<Response> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, connectTimeoutMs);
  try {
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok) throw new Error(`${new URL(url).host} answered ${String(response.status)}`);
    return response;
  } catch (error) {
    if (error instanceof Error && error.message.includes('answered')) throw error;
    throw new Error(`${new URL(url).host} can't be reached`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function listedChecksum(url: string, file: string): Promise<string> {
  const lines = (await (await get(url)).text()).split('\n');
  const line = lines.find((each) => each.includes(file)) ?? '';
  const checksum = /^[0-9a-f]{64}/.exec(line)?.[0];
  if (!checksum) throw new Error(`no checksum of ${file} was found`);
  return checksum;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
