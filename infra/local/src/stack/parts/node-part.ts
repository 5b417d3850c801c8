import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Part } from '../../supervisor';
import { notableOfService } from '../log-lines';
import { answersHttp } from '../probes';

interface NodePartOptions {
  readonly name: string;
  readonly service: string;
  /** Its workspace: where `dist/bundled/main.js` and `src/main.ts` are. */
  readonly folder: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readyPath: string;
  readonly mode: 'start' | 'dev';
  readonly inBackground?: boolean;
}

/** One of our own processes: compiled and bundled, or in development from its sources and started again when they change. */
export function nodePart(options: NodePartOptions): Part {
  const { mode, folder, port } = options;
  return {
    name: options.name,
    service: options.service,
    command: process.execPath,
    args: mode === 'start' ? [...compiledFlags, join(folder, 'dist/bundled/main.js')] : watching(folder),
    cwd: folder,
    env: {
      NODE_ENV: mode === 'start' ? 'production' : 'development',
      METRICS_PORT: undefined,
      // One heap outside of JavaScript's for all threads: several take three megabytes more, and are not needed.
      MALLOC_ARENA_MAX: '1',
      ...options.env,
      PORT: String(port),
    },
    port,
    inBackground: options.inBackground ?? false,
    probe: () => answersHttp(`http://127.0.0.1:${port}${options.readyPath}`),
    notable: notableOfService,
    startWithinMs: 90_000,
    stopWithinMs: 15_000,
  };
}

// Ten processes share a machine here: a small nursery (in MB) saves each of them ten, one of 8 would take four more at rest.
const compiledFlags = ['--enable-source-maps', '--max-semi-space-size=4'];

function watching(folder: string): string[] {
  const tool = createRequire(join(folder, 'package.json')).resolve('ts-node-dev/lib/bin.js');
  return [tool, '--respawn', '--transpile-only', '--exit-child', '--quiet', join(folder, 'src/main.ts')];
}
