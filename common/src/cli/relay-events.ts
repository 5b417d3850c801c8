import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BusConfig, createBus } from '../bus';
import { catalogue } from '../events';
import { createLogger } from '../logger';
import { type EventBus, type RelayProgress, startRelay } from '../messaging';

/** What was typed is no pair of brokers. */
export class UnusableBrokersError extends Error {
  override readonly name = 'UnusableBrokersError';
}

const reportEveryMs = 5_000;

/**
 * Copies events between two brokers, both ways, until it is interrupted; says every five seconds how far it is.
 *
 * @throws UnusableBrokersError
 */
export async function relayEvents(
  brokers: readonly string[],
  options: {
    group: string;
    clusterId: string;
    print: (line: string) => void;
    interrupted: AbortSignal;
    everyMs?: number;
  },
): Promise<void> {
  const { group, print, interrupted, everyMs = reportEveryMs } = options;
  const [first, second, ...more] = brokers.map((broker) => parseBroker(broker, options.clusterId));
  if (first === undefined || second === undefined || more.length > 0) {
    throw new UnusableBrokersError(
      'Name two brokers, e.g. nats-streaming=nats://old:4222 jetstream=nats://new:4222',
    );
  }
  const logger = createLogger({ service: 'relay', level: 'warn' });
  const buses = [createBus(first, logger), createBus(second, logger)] as const;
  await Promise.all(buses.map((bus) => bus.start()));
  await Promise.race([Promise.all(buses.map(connected)), once(interrupted, 'abort')]);
  const progress = startRelay({ buses, subjects: catalogue.map(({ subject }) => subject), group });
  const since = performance.now();
  while (!interrupted.aborted) {
    const [there, back] = progress();
    const states = buses.every(({ state }) => state === 'connected') ? '' : ' (not connected to both)';
    print(
      `${first.EVENT_BUS} → ${second.EVENT_BUS} ${describe(there, since)}; ` +
        `${second.EVENT_BUS} → ${first.EVENT_BUS} ${describe(back, since)}${states}`,
    );
    await sleep(everyMs, undefined, { signal: interrupted }).catch(() => undefined);
  }
  await Promise.all(buses.map((bus) => bus.stop()));
}

const connected = (bus: EventBus) => new Promise<void>((resolve) => bus.onConnected(resolve));

function describe({ copied, lastAt }: RelayProgress, since: number): string {
  return `${copied} copied, quiet for ${((performance.now() - (lastAt ?? since)) / 1000).toFixed(0)} s`;
}

function parseBroker(text: string, clusterId: string): BusConfig {
  const [, bus, url = ''] = /^(nats-streaming|jetstream)=(.+)$/.exec(text) ?? [];
  if ((bus !== 'nats-streaming' && bus !== 'jetstream') || !URL.canParse(url)) {
    throw new UnusableBrokersError(
      `'${text}' is no broker; write jetstream=nats://host:4222 or nats-streaming=…`,
    );
  }
  return {
    EVENT_BUS: bus,
    NATS_URL: url,
    NATS_CLUSTER_ID: clusterId,
    NATS_CLIENT_ID: `relay-${randomUUID()}`,
  };
}
