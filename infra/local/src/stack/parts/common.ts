import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Part } from '../../supervisor';

/** In development: compiles `common` whenever it changes, on which the services start themselves again. */
export function commonPart(repository: string): Part {
  return {
    name: 'common',
    service: 'common',
    command: process.execPath,
    args: [
      createRequire(join(repository, 'package.json')).resolve('typescript/bin/tsc'),
      ...['--build', 'common', '--watch', '--preserveWatchOutput'],
    ],
    cwd: repository,
    env: {},
    port: 0,
    // It is built before the stack starts.
    probe: () => Promise.resolve(),
    notable: (line) => /error TS\d+: .*/.exec(line)?.[0],
    startWithinMs: 10_000,
    stopWithinMs: 5_000,
  };
}
