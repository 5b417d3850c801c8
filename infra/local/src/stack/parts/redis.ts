import type { Part } from '../../supervisor';
import { notableOfRedis } from '../log-lines';
import { answersLine } from '../probes';

interface RedisOptions {
  readonly binary: string;
  readonly port: number;
  readonly folder: string;
}

/** Keeps expiry jobs: appended to a file at once, and rather refused than evicted. */
export function redisPart({ binary, port, folder }: RedisOptions): Part {
  return {
    name: 'redis',
    service: 'redis',
    command: binary,
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
      ...['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
    ],
    cwd: folder,
    env: {},
    port,
    probe: () => answersLine(port, 'PING\r\n', '+PONG'),
    notable: notableOfRedis,
    startWithinMs: 30_000,
    stopWithinMs: 10_000,
  };
}
