import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  answersHttp,
  choosePorts,
  type Part,
  type PartState,
  runStack,
  type Settings,
  type StackPlan,
} from '@ticketing/local';
import { findMarketplace, type Marketplace } from '@ticketing/system-tests';
import { createFreshPorts, type FreshPort } from './fresh-ports';
import { publisherPart } from './publisher-part';
import { clockShifted } from './shift-clock';
import { layWires, type Wires } from './wires';
import type { Watch } from '../wire/step';
import type { Disturb } from '../wire/nats-wire';

export interface StackWish {
  /** Where the built services are. */
  readonly repository: string;
  readonly dataDir: string;
  readonly bus: 'nats-streaming' | 'jetstream';
  readonly replicas: number;
  /** Publisher processes of each journal, beside those inside the services. */
  readonly publishers: number;
  readonly expirationWindowSeconds: number;
  /** By how much the second replica of each service is ahead of the others. */
  readonly clockShiftMs: number;
  readonly watch: Watch;
  readonly disturb: Disturb;
  /** Told what a person at the terminal of `npm start` would see. */
  readonly note: (line: string) => void;
}

/** A whole marketplace on wires that can be cut, watched and disturbed. */
export interface HurtableStack {
  readonly marketplace: Marketplace;
  readonly settings: Settings;
  /** The wires of each of our processes. */
  readonly wires: ReadonlyMap<string, Wires>;
  states(): readonly PartState[];
  pidOf(part: string): number | undefined;
  /** Ends a part as a power cut would. The supervisor starts it again. @returns false when it is not running */
  kill(part: string): boolean;
  freeze(part: string): boolean;
  thaw(part: string): void;
  stop(part: string): Promise<void>;
  startAgain(part: string): Promise<void>;
  /** Adds a replica while the stack runs. */
  add(part: string, like: string): Promise<void>;
  /** @throws when a part is not running after a minute */
  untilWhole(): Promise<void>;
  log(part: string): Promise<string>;
  shutDown(): Promise<void>;
}

const wholeWithinMs = 60_000;
const publishing = new Set(['auth', 'tickets', 'orders', 'payments']);

/** Starts what `npm start` starts, by the same code, with a wire between each process and its servers. */
export async function startStack(wish: StackWish): Promise<HurtableStack> {
  const { origin: port = 0 } = await choosePorts(['origin'], {});
  const wires = new Map<string, Wires>();
  const frozen = new Set<string>();
  let servers: Record<'mongo' | 'nats' | 'stripe-sandbox', number> = {
    mongo: 0,
    nats: 0,
    'stripe-sandbox': 0,
  };

  let freshPort: FreshPort = createFreshPorts([port]);

  const onWires = async (part: Part): Promise<Part> => {
    const laid = await layWires({ part, servers, freshPort, watch: wish.watch, disturb: wish.disturb });
    wires.set(part.name, laid);
    // Reconciliation would put right what a missing guard lets happen, before anybody looks.
    return { ...part, env: { ...part.env, RECONCILE_SECONDS: '1000000', ...laid.env } };
  };

  const arrange = async (plan: StackPlan): Promise<StackPlan> => {
    const parts = plan.waves.flat();
    freshPort = createFreshPorts([port, ...Object.values(plan.ports)]);
    const portOf = (name: string): number => parts.find((part) => part.name === name)?.port ?? 0;
    servers = {
      mongo: portOf('mongo'),
      nats: portOf('nats'),
      'stripe-sandbox': portOf('stripe-sandbox'),
    };
    const [datastores = [], ours = []] = plan.waves;
    const services: Part[] = [];
    for (const part of ours) {
      if (['stripe-sandbox', 'inbox'].includes(part.service)) services.push(part);
      else
        services.push(await onWires(part.name.endsWith('-2') ? clockShifted(part, wish.clockShiftMs) : part));
    }
    const publishers: Part[] = [];
    for (const part of ours.filter(({ name, service }) => name === service && publishing.has(service))) {
      for (let n = 1; n <= wish.publishers; n++)
        publishers.push(await onWires(publisherPart(part, n, await freshPort())));
    }
    return { ...plan, waves: [datastores, services, publishers] };
  };

  const stack = await runStack(
    {
      ...{ mode: 'start', repository: wish.repository, port, publicUrl: `http://localhost:${port}` },
      ...{ dataDir: wish.dataDir, expirationWindowSeconds: wish.expirationWindowSeconds },
      ...{
        rateLimits: false,
        replicas: wish.replicas,
        eventBus: wish.bus,
        stripe: undefined,
        smtpUrl: undefined,
        operatorEmails: [],
      },
      ...{ reset: true, empty: true, pages: false },
    },
    { step: () => undefined, part: (name, text) => wish.note(`${name}: ${text}`) },
    new AbortController().signal,
    { arrange, backOffMs: [250, 500] },
  );
  const { supervisor } = stack;
  const stateOf = (name: string): PartState | undefined =>
    supervisor.states().find(({ part }) => part.name === name);

  function signal(name: string, what: NodeJS.Signals): boolean {
    const pid = stateOf(name)?.pid;
    if (pid === undefined) return false;
    try {
      return process.kill(pid, what);
    } catch {
      return false;
    }
  }

  return {
    marketplace: await findMarketplace(wish.dataDir),
    settings: stack.settings,
    wires,
    states: () => supervisor.states(),
    pidOf: (name) => stateOf(name)?.pid,
    kill(name) {
      frozen.delete(name);
      return signal(name, 'SIGKILL');
    },
    freeze(name) {
      frozen.add(name);
      return signal(name, 'SIGSTOP');
    },
    thaw(name) {
      frozen.delete(name);
      signal(name, 'SIGCONT');
    },
    stop: (name) => supervisor.stop(name),
    startAgain: (name) => supervisor.startAgain(name),
    async add(name, like) {
      const model = stateOf(like)?.part;
      if (model === undefined) throw new Error(`there is no part ${like}`);
      const port = await freshPort();
      const env = { ...model.env, PORT: String(port), NATS_CLIENT_ID: name };
      const probe = () => answersHttp(`http://127.0.0.1:${port}/healthz/ready`);
      await supervisor.start(await onWires({ ...model, probe, name, port, env }));
    },
    async untilWhole() {
      for (const name of frozen) signal(name, 'SIGCONT');
      frozen.clear();
      // A moment until the supervisor has noticed what was killed.
      await sleep(100);
      const until = Date.now() + wholeWithinMs;
      for (;;) {
        const missing = supervisor
          .states()
          .filter(({ status }) => status === 'starting' || status === 'restarting');
        if (missing.length === 0) return;
        if (Date.now() > until)
          throw new Error(`not running: ${missing.map(({ part }) => part.name).join(', ')}`);
        await sleep(50);
      }
    },
    log: async (name) => (await readFile(join(wish.dataDir, 'logs', `${name}.log`), 'utf8')).slice(-20_000),
    async shutDown() {
      for (const name of frozen) signal(name, 'SIGCONT');
      await stack.stop();
      await Promise.all([...wires.values()].map((each) => each.stop()));
    },
  };
}
