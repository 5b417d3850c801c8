import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { startBareServer } from './bare/start-bare-server';
import { type LockLatency, measureLockLatency } from './lock-latency';
import { type HttpLine, lists, measureHttp, newOrders, newTickets, signUps } from './measure-http';
import { residentMegabytes } from './memory';
import { measurePurchases } from './purchases';
import { untilQuiet } from './quiet';
import { openAccount } from './sessions';
import { type Stack } from './stack';
import { percentile } from './statistics';
import { TicketStock } from './ticket-stock';

export interface Results {
  readonly firstReadyAfter: ReadonlyMap<string, number>;
  readonly readyAfter: ReadonlyMap<string, number>;
  readonly memoryAtStart: ReadonlyMap<string, number>;
  readonly memoryAtRest: ReadonlyMap<string, number>;
  readonly memoryAfterLoad: ReadonlyMap<string, number>;
  readonly lockLatency: LockLatency;
  readonly lines: readonly HttpLine[];
  readonly purchases: { readonly origin: number; readonly bare: number };
}

interface BenchmarkOptions {
  readonly stack: Stack;
  /** As `Stack.readyAfter`, of a start before that one: the first after a build. */
  readonly firstReadyAfter: ReadonlyMap<string, number>;
  readonly seconds: number;
  readonly say: (line: string) => void;
}

/** Before memory is read: V8 collects what starting left some seconds after the last work. */
export const restSeconds = 30;
const listed = 1_000;
const connections = 32;
const buyers = 32;
/** As many as leave more than one above p99. */
const lockSamples = 300;
/** V8 compiles what an order takes in steps, the last of them after some hundreds. */
const lockWarmUp = 300;
/** Four services compile what a purchase takes, and are not done after the first five hundred. */
const purchaseWarmUpSeconds = { ours: 30, bare: 5 };
/** The median counts: six processes take turns on the cores, and a moment in which others want them, too, shows. */
const purchaseRounds = 5;
/** More than are bought meanwhile. */
const purchaseWarmUpTickets = 2_000;

/** All measurements in turn; each begins when the one before has come to rest. */
export async function runBenchmark(options: BenchmarkOptions): Promise<Results> {
  const { stack, firstReadyAfter, seconds, say } = options;
  const mongo = await new MongoClient(stack.urlOf('mongo'), { directConnection: true }).connect();
  const settle = (): Promise<void> => untilQuiet(mongo);
  await settle();
  const memoryAtStart = residentMegabytes(stack.pids);
  say(`at rest for ${restSeconds} s`);
  await sleep(restSeconds * 1000);
  const memoryAtRest = residentMegabytes(stack.pids);
  const seller = await openAccount(stack.origin);
  const buyer = await openAccount(stack.origin);
  const bare = await startBareServer(stack);
  try {
    const line = (
      name: string,
      service: string,
      requests: Parameters<typeof measureHttp>[0]['requests'],
      at = connections,
    ) => {
      say(name);
      const urls = { origin: stack.origin, direct: stack.urlOf(service), bare: bare.url };
      return measureHttp({ name, connections: at, seconds, urls, requests, settle });
    };

    await fill(stack.origin, seller, listed);
    await fill(bare.url, seller, listed);
    await settle();
    const shown = await TicketStock.of(mongo.db('tickets'));
    const bareShown = await TicketStock.of(mongo.db('bare'));
    const id = { ours: shown.demand(), bare: bareShown.demand() };

    say('order → lock');
    const ticketIds = Array.from({ length: lockSamples + lockWarmUp }, shown.demand);
    const latency = (ids: readonly string[]) =>
      measureLockLatency({ origin: stack.origin, cookie: buyer, ticketIds: ids, mongo });
    await latency(ticketIds.slice(lockSamples));
    const lockLatency = await latency(ticketIds.slice(0, lockSamples));
    await fill(stack.origin, seller, ticketIds.length);
    await settle();

    const lines = [
      await line(`List of ${listed.toLocaleString('en')} tickets, a page of 50`, 'tickets', lists),
      await line('One ticket', 'tickets', (server) => () => ({
        method: 'GET',
        path: `/api/tickets/${id[server]}`,
      })),
      await line('Sign-up', 'auth', signUps, 8),
      await line('New ticket', 'tickets', () => newTickets(seller)),
    ];
    // Orders and purchases together take fewer tickets a second than this.
    const [rate, bareRate] = [lines.at(-1)?.direct.perSecond ?? 0, lines.at(-1)?.bare.perSecond ?? 0];
    const missing = async (database: string, perSecond: number): Promise<number> =>
      Math.ceil(3 * (seconds + 1) * Math.max(perSecond, 100)) +
      purchaseWarmUpTickets -
      (await TicketStock.of(mongo.db(database))).size;
    await fill(stack.origin, seller, await missing('tickets', rate));
    await fill(bare.url, seller, await missing('bare', bareRate));
    await settle();
    const stock = {
      ours: await TicketStock.of(mongo.db('tickets')),
      bare: await TicketStock.of(mongo.db('bare')),
    };
    lines.push(await line('New order', 'orders', (server) => newOrders(buyer, stock[server].take)));

    say('Whole purchases');
    const cookies = await Promise.all(Array.from({ length: buyers }, () => openAccount(stack.origin)));
    const purchases = async (url: string, from: 'ours' | 'bare') => {
      const orders = mongo.db(from === 'ours' ? 'orders' : 'bare').collection('orders');
      const countComplete = () => orders.countDocuments({ status: 'complete' });
      const nextTicket = stock[from].demand;
      const warmUp = { url, cookies, nextTicket, seconds: purchaseWarmUpSeconds[from], countComplete };
      await measurePurchases(warmUp);
      await settle();
      const rates: number[] = [];
      while (rates.length < purchaseRounds) {
        const { perSecond } = await measurePurchases({ url, cookies, nextTicket, seconds, countComplete });
        rates.push(perSecond);
        await settle();
      }
      return percentile(rates, 0.5);
    };
    const purchased = {
      origin: await purchases(stack.origin, 'ours'),
      bare: await purchases(bare.url, 'bare'),
    };

    return {
      ...{ firstReadyAfter, readyAfter: stack.readyAfter, lockLatency, lines, purchases: purchased },
      ...{ memoryAtStart, memoryAtRest, memoryAfterLoad: residentMegabytes(stack.pids) },
    };
  } finally {
    await bare.stop();
    await mongo.close();
  }
}

async function fill(url: string, cookie: string, count: number): Promise<void> {
  let left = count;
  async function fillOnward(): Promise<void> {
    while (left-- > 0) {
      const response = await fetch(`${url}/api/tickets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ title: 'Concert', price: 20, venue: 'Town hall', city: 'Wien' }),
      });
      if (response.status !== 201)
        throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    }
  }
  await Promise.all(Array.from({ length: 8 }, fillOnward));
}
