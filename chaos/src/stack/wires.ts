import type { Part } from '@ticketing/local';
import type { FreshPort } from './fresh-ports';
import { converseJetStream } from '../wire/jetstream-wire';
import { converseMongo } from '../wire/mongo-wire';
import { converseNatsStreaming, type Disturb } from '../wire/nats-wire';
import { startProviderProxy } from '../wire/provider-proxy';
import type { Reach, Watch } from '../wire/step';
import { startTcpProxy } from '../wire/tcp-proxy';

export interface Wires {
  /** Leads the process to its wires. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends every connection of the process. */
  cut(server: 'mongo' | 'nats' | 'provider'): void;
  partition(broken: boolean): void;
  stop(): Promise<void>;
}

/** Puts a wire between a process and each server that it talks to. */
export async function layWires(options: {
  readonly part: Part;
  readonly servers: Readonly<Record<'mongo' | 'nats' | 'stripe-sandbox', number>>;
  readonly freshPort: FreshPort;
  readonly watch: Watch;
  readonly disturb: Disturb;
}): Promise<Wires> {
  const { part, servers, freshPort, watch, disturb } = options;
  const service = part.service.replace(/-publisher$/, '');
  const [mongoPort, natsPort, providerPort] = [await freshPort(), await freshPort(), await freshPort()];
  const reach: Reach = (step) => watch({ part: part.name, service, ...step });
  const address = (port: number): string => `127.0.0.1:${port}`;

  const mongo = await startTcpProxy({
    port: mongoPort,
    target: servers.mongo,
    converse: () => converseMongo({ address: address(servers.mongo), instead: address(mongoPort), reach }),
  });
  const nats = await startTcpProxy({
    port: natsPort,
    target: servers.nats,
    converse: () =>
      part.env['EVENT_BUS'] === 'jetstream'
        ? converseJetStream({ reach, disturb })
        : converseNatsStreaming({ reach, disturb }),
  });
  const provider = await startProviderProxy({ port: providerPort, target: servers['stripe-sandbox'], reach });

  return {
    env: {
      ...(part.env['MONGO_URI'] === undefined
        ? {}
        : { MONGO_URI: part.env['MONGO_URI'].replace(/127\.0\.0\.1:\d+/, address(mongoPort)) }),
      NATS_URL: `nats://${address(natsPort)}`,
      STRIPE_API_BASE: `http://${address(providerPort)}`,
    },
    cut: (server) => ({ mongo, nats, provider })[server].cut(),
    partition(broken) {
      mongo.partition(broken);
      nats.partition(broken);
    },
    async stop() {
      await Promise.all([mongo.stop(), nats.stop(), provider.stop()]);
    },
  };
}
