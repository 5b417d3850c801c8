import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stan } from 'node-nats-streaming';
import { z } from 'zod';
import { openStanConnection } from '../messaging/nats-streaming/stan-connection';

export interface Broker {
  readonly url: string;
  readonly clusterId: string;
}

export interface BrokerConnection {
  readonly stan: Stan;
  /** Resolves to the reason when the connection is gone. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

/** NATS_URL wins, then the stack that `npm start` runs, then where a port-forward usually ends. */
export function findBroker(env: Readonly<Record<string, string | undefined>>): Broker {
  return {
    url: env['NATS_URL'] ?? natsOfLocalStack(env['DATA_DIR'] ?? '.data') ?? 'nats://localhost:4222',
    clusterId: env['NATS_CLUSTER_ID'] ?? 'ticketing',
  };
}

const stackFile = z.object({ parts: z.array(z.object({ service: z.string(), url: z.string() })) });

/** `npm start` notes in this file where its parts are; no file, no stack. */
function natsOfLocalStack(dataDir: string): string | undefined {
  try {
    const { parts } = stackFile.parse(JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8')));
    return parts.find(({ service }) => service === 'nats')?.url;
  } catch {
    return undefined;
  }
}

/** @throws BusUnavailableError */
export async function connectBroker({ url, clusterId }: Broker): Promise<BrokerConnection> {
  let onLost: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => (onLost = resolve));
  const stan = await openStanConnection(
    {
      url,
      clusterId,
      clientId: `events-cli-${randomUUID()}`,
      connectTimeoutMs: 3_000,
      ackTimeoutMs: 5_000,
      pingIntervalMs: 5_000,
      maxPingsOut: 3,
    },
    onLost,
  );
  return {
    stan,
    lost,
    async close() {
      const closed = once(stan, 'close');
      stan.close();
      await Promise.race([closed, sleep(2_000, undefined, { ref: false })]);
    },
  };
}
