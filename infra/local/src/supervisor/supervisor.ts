import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGuardian } from './guardian';
import type { Part, PartState } from './part';
import { supervisePart, type SupervisedPart } from './supervise-part';

export interface SupervisorOptions {
  readonly logFolder: string;
  /** Told in a line what a person should know: a part died, a part is back, a warning in its log. */
  readonly report: (name: string, line: string) => void;
  /** Told whenever a process came or went. */
  readonly onChange?: (states: readonly PartState[]) => void;
  readonly backOffMs?: readonly number[];
}

export interface Supervisor {
  /** Starts a part and resolves once it answers; it is kept running from then on. Throws PartFailedError. */
  readonly start: (part: Part) => Promise<void>;
  /** Stops one part on purpose; it stays down until `startAgain`. */
  readonly stop: (name: string) => Promise<void>;
  readonly startAgain: (name: string) => Promise<void>;
  /** Stops everything, group after group as given; what no group names comes first. */
  readonly stopAll: (order: readonly (readonly string[])[]) => Promise<void>;
  readonly states: () => readonly PartState[];
}

const pollLogsEveryMs = 250;

export async function createSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const supervised = new Map<string, SupervisedPart>();
  const guardian = startGuardian();
  let stopped = false;

  await mkdir(options.logFolder, { recursive: true });
  const polling = setInterval(() => {
    // While everything stops, each part complains about the others.
    if (stopped) return;
    for (const each of supervised.values()) each.pollLog();
  }, pollLogsEveryMs);

  function states(): PartState[] {
    return [...supervised.values()].map((each) => ({
      part: each.part,
      status: each.status(),
      pid: each.pid(),
    }));
  }

  function changed(): void {
    guardian.guard(states().flatMap(({ pid }) => (pid === undefined ? [] : [pid])));
    options.onChange?.(states());
  }

  function named(name: string): SupervisedPart {
    const found = supervised.get(name);
    if (!found) throw new Error(`there is no part ${name}`);
    return found;
  }

  return {
    states,
    async start(part) {
      if (stopped) return;
      const logFile = join(options.logFolder, `${part.name}.log`);
      await writeFile(logFile, '');
      const each = supervisePart(part, { ...options, logFile, onChange: changed });
      supervised.set(part.name, each);
      await each.start();
    },
    stop: (name) => named(name).stop(),
    startAgain: (name) => named(name).start(),
    async stopAll(order) {
      stopped = true;
      const ordered = new Set(order.flat());
      const unnamed = [...supervised.values()].filter(({ part }) => !ordered.has(part.service));
      await Promise.all(unnamed.map((each) => each.stop()));
      for (const services of order) {
        const group = [...supervised.values()].filter(({ part }) => services.includes(part.service));
        await Promise.all(group.map((each) => each.stop()));
      }
      clearInterval(polling);
      guardian.release();
    },
  };
}
