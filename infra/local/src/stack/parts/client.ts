import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Part } from '../../supervisor';
import { notableOfClient } from '../log-lines';
import { answersHttp } from '../probes';

interface ClientOptions {
  readonly folder: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly mode: 'start' | 'dev';
}

/** The pages: Next's standalone server as built, or `next dev`. */
export function clientPart({ folder, port, env, mode }: ClientOptions): Part {
  const next = createRequire(join(folder, 'package.json')).resolve('next/dist/bin/next');
  return {
    name: 'client',
    service: 'client',
    command: process.execPath,
    args:
      mode === 'start'
        ? [join(folder, '.next/standalone/client/server.js')]
        : [next, 'dev', '--port', String(port), '--hostname', '127.0.0.1'],
    cwd: folder,
    env: {
      NODE_ENV: mode === 'start' ? 'production' : 'development',
      NEXT_TELEMETRY_DISABLED: '1',
      ...env,
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
    },
    port,
    probe: () => answersHttp(`http://127.0.0.1:${port}/auth/signin`),
    notable: notableOfClient,
    startWithinMs: 90_000,
    stopWithinMs: 10_000,
  };
}
