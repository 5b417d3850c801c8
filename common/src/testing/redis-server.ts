import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';
import { createServerProcess, type ServerProcess } from './server-process';

/** A real Redis with an append-only file, for tests that take it away. Others share `TEST_REDIS_URL`. */
export interface RedisServer extends Pick<ServerProcess, 'kill' | 'freeze' | 'thaw'> {
  readonly url: string;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

/** Starts the server named by `REDIS_SERVER` (the test run's global setup finds it) on a free port. */
export async function startRedis(): Promise<RedisServer> {
  const binary = process.env['REDIS_SERVER'];
  if (binary === undefined) throw new Error('REDIS_SERVER names no server: run the tests from the root');
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const flags = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];
  const server = createServerProcess({ command: binary, args: [...flags, ...durable], port });
  await server.start();

  return {
    ...server,
    url: `redis://127.0.0.1:${String(port)}`,
    restart: () => server.start(),
    async stop() {
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
