import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerServer } from './broker-server';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { createServerProcess, type ServerCommand } from './server-process';
import { tearStore } from './tear-store';

/** How a kind of broker is started. */
export interface BrokerKind<Bus extends BrokerServer['bus']> {
  readonly bus: Bus;
  readonly clusterId: string;
  /** The variable that names the server; the test run's global setup sets it. */
  readonly variable: string;
  readonly start: (server: { binary: string; port: number; folder: string }) => ServerCommand;
  /** Rejects until the broker takes clients: its port listens a moment before. */
  readonly greet: (url: string) => Promise<void>;
}

/** Starts a broker on a free port with a store of its own, and waits until it takes clients. */
export async function startBroker<Bus extends BrokerServer['bus']>(
  kind: BrokerKind<Bus>,
): Promise<BrokerServer & { readonly bus: Bus }> {
  const { bus, clusterId, variable, greet } = kind;
  const binary = process.env[variable];
  if (binary === undefined) throw new Error(`${variable} names no server: run the tests from the root`);
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), `${bus}-`));
  const server = createServerProcess({ ...kind.start({ binary, port, folder }), port });
  const url = `nats://127.0.0.1:${String(port)}`;
  const restart = async () => {
    await server.start();
    await eventually(() => greet(url), { timeoutMs: 30_000 });
  };
  await restart();

  const wipe = () => rm(folder, { recursive: true, force: true });
  return {
    ...server,
    bus,
    url,
    clusterId,
    restart,
    async tear(torn) {
      if ((await tearStore(folder, torn)) === 0)
        throw new Error(`There is no file of the ${torn} in ${folder}`);
    },
    wipe,
    async stop() {
      await server.kill();
      await wipe();
    },
  };
}
