import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { BrokerServer } from './broker-server';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { createServerProcess } from './server-process';

/** Starts the server named by `NATS_SERVER` (the test run's global setup finds it) on a free port. */
export async function startJetStream(): Promise<BrokerServer> {
  const binary = process.env['NATS_SERVER'];
  if (binary === undefined) throw new Error('NATS_SERVER names no server: run the tests from the root');
  const port = await freePort();
  const store = await mkdtemp(join(tmpdir(), 'jetstream-'));
  const flags = ['--addr', '127.0.0.1', '--port', String(port), '--jetstream', '--store_dir', store];
  const server = createServerProcess({ binary, arguments: flags, port });
  const url = `nats://127.0.0.1:${String(port)}`;
  const start = async () => {
    await server.start();
    await eventually(() => greet(url), { timeoutMs: 30_000 });
  };
  await start();

  const wipe = () => rm(store, { recursive: true, force: true });
  return {
    ...server,
    bus: 'jetstream',
    url,
    clusterId: 'none',
    restart: start,
    wipe,
    async stop() {
      await server.kill();
      await wipe();
    },
  };
}

/** The port listens a moment before JetStream behind it answers. */
async function greet(url: string): Promise<void> {
  const nc = await connect({ servers: url, reconnect: false, timeout: 1_000 });
  try {
    await jetstreamManager(nc, { timeout: 1_000 });
  } finally {
    await nc.close();
  }
}
