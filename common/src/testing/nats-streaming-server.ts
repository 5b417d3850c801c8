import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStanConnection } from '../messaging/nats-streaming/stan-connection';
import type { BrokerServer } from './broker-server';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { createServerProcess } from './server-process';

export type NatsStreamingServer = BrokerServer & { readonly bus: 'nats-streaming' };

const clusterId = 'ticketing';
// A client that is gone is noticed within three seconds; channels keep everything.
const flags = '-hbi 1s -hbt 1s -hbf 2 -max_msgs 0 -max_bytes 0 -st file'.split(' ');

/** Starts the server named by `NATS_STREAMING_SERVER` (the test run's global setup finds it) on a free port. */
export async function startNatsStreaming(): Promise<NatsStreamingServer> {
  const binary = process.env['NATS_STREAMING_SERVER'];
  if (binary === undefined) {
    throw new Error('NATS_STREAMING_SERVER names no server: run the tests from the root');
  }
  const port = await freePort();
  const store = await mkdtemp(join(tmpdir(), 'nats-streaming-'));
  const address = ['-a', '127.0.0.1', '-p', String(port), '-cid', clusterId, '-dir', store];
  const server = createServerProcess({ binary, arguments: [...address, ...flags], port });
  const url = `nats://127.0.0.1:${String(port)}`;
  const start = async () => {
    await server.start();
    await eventually(() => greet(url), { timeoutMs: 30_000 });
  };
  await start();

  const wipe = () => rm(store, { recursive: true, force: true });
  return {
    ...server,
    bus: 'nats-streaming',
    url,
    clusterId,
    restart: start,
    wipe,
    async stop() {
      await server.kill();
      await wipe();
    },
  };
}

/** The port listens a moment before the streaming layer behind it takes clients. */
async function greet(url: string): Promise<void> {
  const options = { connectTimeoutMs: 1_000, ackTimeoutMs: 1_000, pingIntervalMs: 1_000, maxPingsOut: 3 };
  const connection = await openStanConnection(
    { url, clusterId, clientId: 'greeting', ...options },
    () => undefined,
  );
  const closed = once(connection, 'close');
  connection.close();
  await closed;
}
