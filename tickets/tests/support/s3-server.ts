import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@ticketing/common/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real server that speaks S3, with one bucket. */
export interface S3Server {
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export const s3Binary = process.env['VERSITYGW'];

export async function startS3(): Promise<S3Server> {
  if (s3Binary === undefined) throw new Error('VERSITYGW names no server: run the tests from the root');
  const folder = await mkdtemp(join(tmpdir(), 's3-'));
  const [data, notes] = [join(folder, 'data'), join(folder, 'notes')];
  await mkdir(join(data, 'pictures'), { recursive: true });
  await mkdir(notes);
  const port = await freePort();
  const [accessKey, secretKey] = ['tickets', 'a-secret-for-tests'];
  const keys = ['--access', accessKey, '--secret', secretKey];
  const flags = ['--port', `127.0.0.1:${String(port)}`, '--region', 'eu-test-1', '--quiet', ...keys];
  const server = spawn(s3Binary, [...flags, 'posix', '--sidecar', notes, data], { stdio: 'ignore' });
  for (let tries = 0; !(await listens(port)); tries++) {
    if (tries > 400 || server.exitCode !== null) throw new Error('the S3 server does not listen');
    await sleep(25);
  }
  return {
    environment: {
      S3_BUCKET: 'pictures',
      S3_REGION: 'eu-test-1',
      S3_ENDPOINT: `http://127.0.0.1:${String(port)}`,
      S3_ACCESS_KEY_ID: accessKey,
      S3_SECRET_ACCESS_KEY: secretKey,
    },
    async stop() {
      server.kill('SIGKILL');
      await once(server, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const connected = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return connected;
}
