import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@ticketing/common/testing';
import { findServer, mongod } from '../../../local/src/servers';

/** The members of a set know each other by it. */
const key = 'keyOfTheMembers'.repeat(10);

export interface Mongod {
  readonly port: number;
  /** Resolves once it has ended by itself. */
  ended(): Promise<void>;
  /** With the data it has. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** An empty mongod as a pod has it: authentication on, a replica set that nobody has initiated. */
export async function startMongod(): Promise<Mongod> {
  const { path } = await findServer(mongod, { env: process.env, report: () => undefined });
  const folder = await mkdtemp(join(tmpdir(), 'ticketing-mongod-'));
  const keyFile = join(folder, 'key');
  await writeFile(keyFile, key, { mode: 0o400 });
  const port = await freePort();
  const options = ['--replSet', 'ticketing', '--auth', '--keyFile', keyFile, '--dbpath', folder];
  const start = () =>
    spawn(
      path,
      [
        ...[...options, '--port', String(port), '--bind_ip', '127.0.0.1'],
        ...['--wiredTigerCacheSizeGB', '0.25', '--nounixsocket'],
      ],
      { stdio: 'ignore' },
    );
  let child = start();
  const ended = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended();
  };
  return {
    port,
    ended,
    async startAgain() {
      await end();
      child = start();
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
