import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePorts } from '../../../infra/local/src/stack/ports';
import { runStack } from '../../../infra/local/src/stack/run-stack';
import { checkAtRest } from '../../src/check-at-rest';
import { describeViolations } from '../../src/invariants/check-invariants';
import { findMarketplace, type Marketplace } from '../../src/observe/marketplace';
import type { Exchange } from '../../src/invariants/observation';
import type { Part } from '../../../infra/local/src/supervisor';
import { survivors } from '../../../infra/local/src/test-run/survivors';

interface StartOptions {
  /** Processes of each service. */
  readonly replicas?: number;
  readonly expirationWindowSeconds?: number;
  readonly eventBus?: 'nats-streaming' | 'jetstream';
}

/** A whole marketplace of real processes, for tests that hurt it. */
export interface RunningMarketplace extends Marketplace {
  /** Where everything keeps its data. */
  readonly dataDir: string;
  readonly natsUrl: string;
  /** Signs sessions. */
  readonly jwtKey: string;
  /** Requests and answers, as clients wrote them down; the checker reads it. */
  readonly history: Exchange[];
  /** Stops a part, e.g. `orders` or `orders-2`, until it is started again. */
  stop(part: string): Promise<void>;
  /** Starts it again and resolves once it answers. */
  startAgain(part: string): Promise<void>;
  /** Starts a part that the stack did not have. */
  add(part: Part): Promise<void>;
  /** Stops a part and starts it with another environment. */
  reconfigure(part: string, env: Part['env']): Promise<void>;
  /** Ends it as a power cut would; the supervisor brings it back by itself. */
  kill(part: string): void;
  /** Resolves once every part is running. */
  untilWhole(): Promise<void>;
  /** Waits for rest and holds everything against the invariants. @throws naming each violation */
  expectInvariants(options?: { withinMs?: number; graceMs?: number }): Promise<void>;
  /** The end of a part's log. */
  log(part: string): Promise<string>;
  /** Ends all processes. @throws when one is left */
  shutDown(): Promise<void>;
}

const repository = resolve(__dirname, '../../..');

/** Starts what `npm start` starts, by the same code, on free ports and a data folder of its own. */
export async function startMarketplace(options: StartOptions = {}): Promise<RunningMarketplace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ticketing-system-test-'));
  const { origin: port = 0 } = await choosePorts(['origin'], {});
  const notes: string[] = [];
  const stack = await runStack(
    {
      mode: 'start',
      repository,
      port,
      publicUrl: `http://localhost:${port}`,
      dataDir,
      expirationWindowSeconds: options.expirationWindowSeconds ?? 900,
      rateLimits: false,
      replicas: options.replicas ?? 1,
      eventBus: options.eventBus ?? 'nats-streaming',
      stripe: undefined,
      smtpUrl: undefined,
      operatorEmails: [],
      reset: false,
      empty: true,
      pages: false,
    },
    { step: () => undefined, part: (name, text) => notes.push(`${name}: ${text}`) },
    new AbortController().signal,
  );
  const { supervisor } = stack;
  const marketplace = await findMarketplace(dataDir);
  const history: Exchange[] = [];
  const everyPid = new Set<number>();

  function partOf(name: string): Part {
    const state = supervisor.states().find(({ part }) => part.name === name);
    if (state === undefined) throw new Error(`there is no part ${name}`);
    return state.part;
  }

  function pidOf(name: string): number {
    const pid = supervisor.states().find(({ part }) => part.name === name)?.pid;
    if (pid === undefined) throw new Error(`${name} is not running`);
    return pid;
  }

  function notePids(): void {
    for (const { pid } of supervisor.states()) if (pid !== undefined) everyPid.add(pid);
  }

  return {
    ...marketplace,
    dataDir,
    natsUrl: `nats://127.0.0.1:${partOf('nats').port}`,
    jwtKey: stack.settings.jwtKey,
    history,
    async stop(part) {
      notePids();
      await supervisor.stop(part);
    },
    startAgain: (part) => supervisor.startAgain(part),
    add: (part) => supervisor.start(part),
    async reconfigure(name, env) {
      const part = partOf(name);
      notePids();
      await supervisor.stop(name);
      await supervisor.start({ ...part, env: { ...part.env, ...env } });
    },
    kill(part) {
      notePids();
      process.kill(pidOf(part), 'SIGKILL');
    },
    async untilWhole() {
      // A moment until the supervisor has noticed what was killed.
      await sleep(100);
      const until = Date.now() + 60_000;
      for (;;) {
        const missing = supervisor.states().filter(({ status }) => status !== 'running');
        if (missing.length === 0) return;
        if (Date.now() > until)
          throw new Error(`not running: ${missing.map(({ part }) => part.name).join(', ')}`);
        await sleep(50);
      }
    },
    async expectInvariants(check) {
      const { violations } = await checkAtRest(marketplace, { history, ...check });
      if (violations.length > 0) throw new Error(`Not as it should be:\n${describeViolations(violations)}`);
    },
    async log(part) {
      return (await readFile(join(dataDir, 'logs', `${part}.log`), 'utf8')).slice(-20_000);
    },
    async shutDown() {
      notePids();
      await stack.stop();
      const left = survivors(everyPid, dataDir);
      await rm(dataDir, { recursive: true, force: true });
      if (left.length > 0) throw new Error(`Still running:\n${left.join('\n')}`);
    },
  };
}
