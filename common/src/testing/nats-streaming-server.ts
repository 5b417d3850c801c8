import { once } from 'node:events';
import { natsStreamingCommand } from '../messaging/nats-streaming';
import { openStanConnection } from '../messaging/nats-streaming/stan-connection';
import type { BrokerServer } from './broker-server';
import { startBroker } from './start-broker';

export type NatsStreamingServer = BrokerServer & { readonly bus: 'nats-streaming' };

const clusterId = 'ticketing';
// A client that is gone is noticed within four seconds, one that a busy machine holds up is left alone; channels keep
// everything.
const patience = '-hbi 1s -hbt 1s -hbf 3 -max_msgs 0 -max_bytes 0'.split(' ');

/** Starts the server named by `NATS_STREAMING_SERVER` (the test run's global setup finds it) on a free port. */
export function startNatsStreaming(): Promise<NatsStreamingServer> {
  return startBroker({
    ...{ bus: 'nats-streaming', clusterId, variable: 'NATS_STREAMING_SERVER', greet },
    start({ binary, port, folder }) {
      const flags = ['-a', '127.0.0.1', '-p', String(port), '-cid', clusterId, ...patience];
      return natsStreamingCommand({ binary, folder, flags });
    },
  });
}

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
