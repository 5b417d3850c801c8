import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Victim } from './fault';
import { ourProcesses } from './our-processes';

async function freeze({ stack }: Victim, part: string, ms: number): Promise<string> {
  stack.freeze(part);
  await sleep(ms);
  stack.thaw(part);
  return `${part} frozen for ${ms} ms`;
}

/** Longer than a publisher's claim of five seconds. */
const pastTheClaim = 7_000;

export const processFaults: readonly Fault[] = [
  {
    name: 'people-alone',
    async strike() {
      await sleep(8_000);
      return 'nothing but people';
    },
  },
  {
    name: 'process-frozen',
    strike: (victim, random) =>
      freeze(victim, random.pick(ourProcesses(victim)), random.between(1_000, 4_000)),
  },
  {
    name: 'publisher-frozen-past-its-claim',
    strike: (victim, random) => {
      const parts = ourProcesses(victim);
      const publishers = parts.filter((name) => name.includes('publisher'));
      return freeze(victim, random.pick(publishers.length > 0 ? publishers : parts), pastTheClaim);
    },
  },
  {
    name: 'rolling-restart',
    async strike(victim, random) {
      const parts = random.shuffled(ourProcesses(victim));
      for (const part of parts) {
        await victim.stack.stop(part);
        await victim.stack.startAgain(part);
      }
      return `${parts.length} processes stopped and started one after another`;
    },
  },
];
