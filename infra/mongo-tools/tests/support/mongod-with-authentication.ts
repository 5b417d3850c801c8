import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@ticketing/common/testing';
import { findServer, mongod } from '../../../local/src/servers';

/** An empty mongod as a pod has it: authentication on, a replica set that nobody has initiated. */
export async function startMongod(): Promise<{ port: number; stop: () => Promise<void> }> {
  const { path } = await findServer(mongod, { env: process.env, report: () => undefined });
  const folder = await mkdtemp(join(tmpdir(), 'ticketing-mongod-'));
  const keyFile = join(folder, 'key');
  await writeFile(keyFile, randomBytes(300).toString('base64'), { mode: 0o400 });
  const port = await freePort();
  const options = ['--replSet', 'ticketing', '--auth', '--keyFile', keyFile, '--dbpath', folder];
  const child = spawn(
    path,
    [
      ...options,
      '--port',
      String(port),
      '--bind_ip',
      '127.0.0.1',
      '--wiredTigerCacheSizeGB',
      '0.25',
      '--nounixsocket',
    ],
    { stdio: 'ignore' },
  );
  return {
    port,
    async stop() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
