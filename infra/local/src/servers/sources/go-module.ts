import { findExecutable } from './find-in-folder';
import { runTool } from './run-tool';
import type { Source } from './source';

interface GoModuleOptions {
  readonly module: string;
  /** Without the leading v. */
  readonly version: string;
  readonly binary: string;
}

/** Builds a Go program from its module. Go itself checks the module against the public checksum database. */
export function goModule(options: GoModuleOptions): Source {
  return {
    label: `${options.version}, built from its Go module, about a minute`,
    version: options.version,
    async fetch(folder) {
      // Stripped of debug information: a third smaller. CGO off: no C compiler needed.
      await runTool('go', ['install', '-ldflags=-s -w', `${options.module}@v${options.version}`], {
        env: { GOBIN: folder, CGO_ENABLED: '0' },
      });
      return findExecutable(folder, options.binary);
    },
  };
}
