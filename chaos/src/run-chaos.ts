import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkAtRest, createCommitClock, type Observation, type Violation } from '@ticketing/system-tests';
import type { Victim } from './faults/fault';
import { takePoisonAway } from './faults/messages';
import { providerWell } from './faults/provider';
import { takeAway } from './guards/take-away';
import { type ChaosOptions, commandOf } from './chaos-options';
import { sendCrowd } from './people/crowd';
import { createHistory } from './people/history';
import { closeConnections } from './people/http';
import { planStrikes, type Strike } from './plan-strikes';
import { createRandom } from './random';
import { createRecoveryClock } from './recovery';
import type { Outcome, Struck } from './report/outcome';
import { copyRepository } from './stack/copy-repository';
import { startStack } from './stack/start-stack';
import type { Disturb } from './wire/nats-wire';
import { createTraps } from './wire/traps';

/** Short, so that those who walk away are part of every round; long enough for a purchase through a restart. */
const expirationWindowSeconds = 15;
const clockShiftMs = 600_000;
const strikesARound = 12;
/** What was claimed by a process that died is free again after half a minute; then it has to be settled. */
const restWithinMs = 120_000;
/** A guard that is missed must not be waited for so long. */
const redWithinMs = 45_000;
const undisturbed: readonly number[] = [0];

export interface RunOptions extends ChaosOptions {
  readonly repository: string;
  /** Everything of the run is kept here; dropped afterwards when nothing was found. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** One run from its seed: starts the stack, has people trade and things go wrong, and looks at it at rest, in rounds. */
export async function runChaos(options: RunOptions): Promise<Outcome> {
  const { say, folder } = options;
  const startedAt = Date.now();
  const random = createRandom(options.seed);
  const repository = join(folder, 'copy');
  const dataDir = join(folder, 'data');
  await copyRepository(options.repository, repository);
  if (options.without !== undefined) await takeAway(options.without, options.repository, repository);

  const notes = createWriteStream(join(folder, 'parts.log'));
  const traps = createTraps();
  const history = createHistory();
  let disturb: Disturb = () => undisturbed;
  const stack = await startStack({
    ...{ repository, dataDir, bus: options.bus, replicas: options.replicas, publishers: options.publishers },
    ...{ expirationWindowSeconds, clockShiftMs, watch: traps.watch },
    note: (line) => notes.write(`${new Date().toISOString()} ${line}\n`),
    disturb: (subject) => disturb(subject),
  });
  say(`${stack.states().length} processes are up, seed ${options.seed}`);
  const { marketplace, settings } = stack;
  const scene = {
    ...{ origin: marketplace.origin, sandboxUrl: marketplace.sandboxUrl, jwtKey: settings.jwtKey },
    ...{ history, random: random.fork('people') },
  };
  const victim: Victim = {
    ...{ stack, traps, scene, loose: new Set(), poison: new Set() },
    disturb: (how) => (disturb = how ?? (() => undisturbed)),
  };
  const recovery = createRecoveryClock(marketplace.mongoUrl, history);
  const commitClock = createCommitClock(marketplace.mongoUrl);
  const struck: Struck[] = [];
  const restMs: number[] = [];
  let violations: readonly Violation[] = [];
  let observation: Observation | undefined;

  async function strike({ fault, step, run }: Strike): Promise<void> {
    const at = new Date();
    const what = await run(victim);
    const end = Date.now();
    const entry: Struck = {
      ...{ fault, step, what, at, tookMs: end - at.getTime() },
      ...{ servedAfterMs: undefined, drainedAfterMs: undefined },
    };
    struck.push(entry);
    say(`${String(struck.length).padStart(4)}  ${what ?? `nobody came to ${step ?? fault}`}`);
    if (what === undefined) return;
    void recovery.untilServed(end).then((ms) => (entry.servedAfterMs = ms));
    void recovery.untilDrained(end).then((ms) => (entry.drainedAfterMs = ms));
  }

  async function comeToRest(): Promise<void> {
    await providerWell(victim).catch(() => undefined);
    await stack.untilWhole();
    await providerWell(victim);
    await Promise.all(victim.loose);
    const restingSince = Date.now();
    const verdict = await checkAtRest(marketplace, {
      history: history.told,
      withinMs: options.without === undefined ? restWithinMs : redWithinMs,
      commitClock,
      beforeEach: () => takePoisonAway(victim),
    });
    const tookMs = Date.now() - restingSince;
    restMs.push(tookMs);
    ({ violations, observation } = verdict);
    const { tickets, orders, payments } = verdict.observation;
    say(
      `      at rest after ${(tookMs / 1000).toFixed(1)} s: ${tickets.length} tickets, ` +
        `${orders.length} orders, ${payments.filter(({ state }) => state === 'captured').length} paid, ` +
        `${violations.length} violations`,
    );
  }

  try {
    const strikes = planStrikes(options, random.fork('strikes'));
    const deadline = startedAt + options.minutes * 60_000;
    for (let round = 0; violations.length === 0; round++) {
      const now = strikes.slice(round * strikesARound, (round + 1) * strikesARound);
      if (round > 0 && (now.length === 0 || Date.now() > deadline)) break;
      const visitors = { ...scene, random: scene.random.fork(`round ${round}`) };
      const crowd = sendCrowd(visitors, options.people, options.custom);
      await sleep(1_000);
      for (const each of now) {
        if (Date.now() > deadline) break;
        await strike(each);
      }
      await stack.untilWhole();
      await crowd.goHome();
      // In the end nothing may be open any more: those who walked away have had their time.
      if (strikes.length <= (round + 1) * strikesARound) await sleep((expirationWindowSeconds + 2) * 1_000);
      await comeToRest();
    }
    return {
      command: commandOf(options),
      ...{ seed: options.seed, without: options.without, strikes: struck },
      ...{ observation, violations, history: history.told },
      ...{ restMs, seconds: (Date.now() - startedAt) / 1000 },
    };
  } finally {
    await recovery.stop();
    closeConnections();
    await stack.shutDown();
    notes.end();
    if (violations.length === 0) await rm(folder, { recursive: true, force: true });
  }
}
