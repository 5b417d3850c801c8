import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port';

/** A real NATS Streaming server with a file store, for one test file. */
export interface NatsStreamingServer {
  readonly url: string;
  readonly clusterId: string;
  /** Ends the process at once; its store stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and store. */
  restart(): Promise<void>;
  /** Deletes the store; only while it is down. */
  wipe(): Promise<void>;
  stop(): Promise<void>;
}

const clusterId = 'ticketing';

/** Starts the server named by `NATS_STREAMING_SERVER` (the test run's global setup finds it) on a free port. */
export async function startNatsStreaming(): Promise<NatsStreamingServer> {
  const binary = process.env['NATS_STREAMING_SERVER'];
  if (binary === undefined)
    throw new Error('NATS_STREAMING_SERVER names no server: run the tests from the root');
  const port = await freePort();
  const store = await mkdtemp(join(tmpdir(), 'nats-streaming-'));
  let child: ChildProcess | undefined;

  const start = async () => {
    child = spawn(
      binary,
      ['-a', '127.0.0.1', '-p', String(port), '-cid', clusterId, '-st', 'file', '-dir', store].concat([
        '-hbi',
        '1s',
        '-hbt',
        '1s',
        '-hbf',
        '2',
        '-max_msgs',
        '0',
        '-max_bytes',
        '0',
      ]),
      { stdio: 'ignore' },
    );
    await untilListening(port);
  };
  const kill = async () => {
    if (child === undefined) return;
    const exited =
      child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
    child.kill('SIGKILL');
    child = undefined;
    await exited;
  };

  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    clusterId,
    kill,
    restart: start,
    wipe: () => rm(store, { recursive: true, force: true }),
    async stop() {
      await kill();
      await rm(store, { recursive: true, force: true });
    },
  };
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1');
    const listening = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (listening) return;
    await sleep(25);
  }
  throw new Error(`Nothing listens on port ${port}`);
}
