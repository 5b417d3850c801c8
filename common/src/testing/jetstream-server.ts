import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { BrokerServer } from './broker-server';
import { startBroker } from './start-broker';

/** Starts the server named by `NATS_SERVER` (the test run's global setup finds it) on a free port. */
export function startJetStream(): Promise<BrokerServer> {
  return startBroker({
    ...{ bus: 'jetstream', clusterId: 'none', variable: 'NATS_SERVER', greet },
    start: ({ binary, port, folder }) => ({
      command: binary,
      args: ['--addr', '127.0.0.1', '--port', String(port), '--jetstream', '--store_dir', folder],
    }),
  });
}

async function greet(url: string): Promise<void> {
  const nc = await connect({ servers: url, reconnect: false, timeout: 1_000 });
  try {
    await jetstreamManager(nc, { timeout: 1_000 });
  } finally {
    await nc.close();
  }
}
