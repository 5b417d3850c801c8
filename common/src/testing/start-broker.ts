import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerServer } from './broker-server';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { createServerProcess } from './server-process';

/** How a kind of broker is started. */
export interface BrokerKind<Bus extends BrokerServer['bus']> {
  readonly bus: Bus;
  readonly clusterId: string;
  /** The variable that names the server; the test run's global setup sets it. */
  readonly variable: string;
  readonly flags: (port: number, store: string) => readonly string[];
  /** Rejects until the broker takes clients: its port listens a moment before. */
  readonly greet: (url: string) => Promise<void>;
}

/** Starts a broker on a free port with a store of its own, and waits until it takes clients. */
export async function startBroker<Bus extends BrokerServer['bus']>(
  kind: BrokerKind<Bus>,
): Promise<BrokerServer & { readonly bus: Bus }> {
  const { bus, clusterId, variable, flags, greet } = kind;
  const binary = process.env[variable];
  if (binary === undefined) throw new Error(`${variable} names no server: run the tests from the root`);
  const port = await freePort();
  const store = await mkdtemp(join(tmpdir(), `${bus}-`));
  const server = createServerProcess({ binary, arguments: flags(port, store), port });
  const url = `nats://127.0.0.1:${String(port)}`;
  const restart = async () => {
    await server.start();
    await eventually(() => greet(url), { timeoutMs: 30_000 });
  };
  await restart();

  const wipe = () => rm(store, { recursive: true, force: true });
  return {
    ...server,
    bus,
    url,
    clusterId,
    restart,
    wipe,
    async stop() {
      await server.kill();
      await wipe();
    },
  };
}
