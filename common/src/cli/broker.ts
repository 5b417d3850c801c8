import { once } from 'node:events';
import { connect } from 'node:net';
import { z } from 'zod';
import type { BusConfig } from '../bus';
import { BusUnavailableError } from '../messaging';
import type { Broker, BrokerConnection } from './broker-connection';
import { connectJetStream } from './jetstream-broker';
import { urlInLocalStack } from './local-stack';
import { connectNatsStreaming } from './nats-streaming-broker';

const knownBus = z.enum(['nats-streaming', 'jetstream']).optional().catch(undefined);

/** NATS_URL wins, then the stack that `npm start` runs, then where a port-forward usually ends. */
export function findBroker(env: Readonly<Record<string, string | undefined>>): Broker {
  return {
    url: env['NATS_URL'] ?? urlInLocalStack(env['DATA_DIR'], 'nats') ?? 'nats://localhost:4222',
    clusterId: env['NATS_CLUSTER_ID'] ?? 'ticketing',
    bus: knownBus.parse(env['EVENT_BUS']),
  };
}

/** @throws BusUnavailableError */
export async function connectBroker(broker: Broker): Promise<BrokerConnection> {
  const bus = broker.bus ?? (await askForBus(broker.url));
  return bus === 'jetstream' ? connectJetStream(broker) : connectNatsStreaming(broker);
}

const askTimeoutMs = 3_000;

/** A server says first of all whether it has JetStream; NATS Streaming runs on one that has not. */
async function askForBus(url: string): Promise<BusConfig['EVENT_BUS']> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port || 4222), timeout: askTimeoutMs });
  socket.on('timeout', () => socket.destroy(new Error('no answer')));
  try {
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    return /^INFO .*"jetstream":\s*true/.test(greeting.toString()) ? 'jetstream' : 'nats-streaming';
  } catch (error) {
    throw new BusUnavailableError('no connection', { cause: error });
  } finally {
    socket.destroy();
  }
}
