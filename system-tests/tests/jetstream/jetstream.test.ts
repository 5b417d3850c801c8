import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer, natsServer } from '../../../infra/local/src/servers';
import { jetStreamPart } from '../../../infra/local/src/stack/parts/jetstream';
import { choosePorts } from '../../../infra/local/src/stack/ports';
import { admitCrowd, type Visitor } from '../support/course-client';
import { closeConnections } from '../support/http-client';
import { type Relay, startRelay } from '../support/relay';
import { type RunningMarketplace, startMarketplace } from '../support/start-marketplace';
import { buyStubbornly } from '../support/stubborn-buyer';

// One marketplace all the way: it begins on NATS Streaming, moves, and is then hurt on JetStream.
const services = ['auth', 'tickets', 'orders', 'payments', 'expiration', 'mail'];
const processes = [...services, ...services.map((service) => `${service}-2`)];
const repository = resolve(__dirname, '../../..');
let marketplace: RunningMarketplace;
let relay: Relay | undefined;
let folder: string;

beforeAll(async () => {
  marketplace = await startMarketplace({ replicas: 2 });
  folder = join(marketplace.dataDir, 'jetstream');
}, 180_000);

afterAll(async () => {
  closeConnections();
  await relay?.stop();
  await marketplace.shutDown();
});

/** People buy one ticket after the other, until told to end; gives how many were bought. */
function keepBuying(people: number): () => Promise<number> {
  const [seller, ...buyers] = admitCrowd(marketplace, people + 1) as [Visitor, ...Visitor[]];
  let ending = false;
  const buying = Promise.all(
    buyers.map(async (buyer) => {
      let bought = 0;
      for (; !ending; bought++) await buyStubbornly(seller, buyer);
      return bought;
    }),
  );
  // Looked at when they end; a failure before that is not unhandled.
  buying.catch(() => undefined);
  return async () => {
    ending = true;
    return (await buying).reduce((sum, bought) => sum + bought, 0);
  };
}

async function addJetStream(): Promise<string> {
  const { jetstream: port = 0, 'jetstream-monitor': monitorPort = 0 } = await choosePorts(
    ['jetstream', 'jetstream-monitor'],
    {},
  );
  const { path: binary } = await findServer(natsServer, { env: process.env, report: () => undefined });
  const part = jetStreamPart({ binary, repository, port, monitorPort, folder });
  await marketplace.add({ ...part, name: 'jetstream' });
  return `nats://127.0.0.1:${port}`;
}

it('moves from NATS Streaming to JetStream while people buy', async () => {
  const stopBuying = keepBuying(2);
  await sleep(1_000);

  const newUrl = await addJetStream();
  relay = startRelay(`nats-streaming=${marketplace.natsUrl}`, `jetstream=${newUrl}`);
  for (const name of processes) {
    await marketplace.reconfigure(name, { EVENT_BUS: 'jetstream', NATS_URL: newUrl });
    await sleep(500);
  }
  await relay.untilQuiet(5, 120_000);
  await relay.stop();
  await marketplace.stop('nats');
  await sleep(1_000);

  expect(await stopBuying()).toBeGreaterThan(5);
  await marketplace.expectInvariants({ withinMs: 60_000 });
}, 360_000);

it('survives that JetStream is killed while people buy', async () => {
  const stopBuying = keepBuying(3);
  await sleep(500);
  marketplace.kill('jetstream');
  await sleep(1_500);
  await stopBuying();
  await marketplace.expectInvariants({ withinMs: 60_000 });
}, 240_000);

it('survives that JetStream is away and loses its store while people buy', async () => {
  const stopBuying = keepBuying(3);
  await sleep(500);
  await marketplace.stop('jetstream');
  await sleep(1_000);
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await marketplace.startAgain('jetstream');
  await sleep(1_000);
  await stopBuying();
  await marketplace.expectInvariants({ withinMs: 60_000 });
}, 240_000);
