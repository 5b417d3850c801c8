import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findExecutable } from './find-in-folder';
import { runTool } from './run-tool';
import type { Source } from './source';

interface DebianPackageOptions {
  readonly package: string;
  readonly binary: string;
}

/** A binary out of the distribution's package: downloaded and unpacked, not installed, so it needs no root. */
export function debianPackage(options: DebianPackageOptions): Source {
  return {
    label: `Debian package ${options.package}`,
    version: 'debian',
    async fetch(folder) {
      await runTool('apt-get', ['download', options.package], { cwd: folder });
      const archive = (await readdir(folder)).find((file) => file.endsWith('.deb'));
      if (!archive) throw new Error(`apt-get brought no package ${options.package}`);
      await runTool('dpkg-deb', ['--extract', join(folder, archive), folder]);
      return findExecutable(folder, options.binary);
    },
  };
}
