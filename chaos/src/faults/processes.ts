import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Victim } from './fault';

const ourParts = ({ stack }: Victim): string[] =>
  stack
    .states()
    .filter(({ part, pid }) => stack.wires.has(part.name) && pid !== undefined)
    .map(({ part }) => part.name);

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
    strike: (victim, random) => freeze(victim, random.pick(ourParts(victim)), random.between(1_000, 4_000)),
  },
  {
    name: 'publisher-frozen-past-its-claim',
    strike: (victim, random) => {
      const parts = ourParts(victim);
      const publishers = parts.filter((name) => name.includes('publisher'));
      return freeze(victim, random.pick(publishers.length > 0 ? publishers : parts), pastTheClaim);
    },
  },
  {
    name: 'rolling-restart',
    async strike({ stack, ...victim }, random) {
      const parts = random.shuffled(ourParts({ stack, ...victim }));
      for (const part of parts) {
        await stack.stop(part);
        await stack.startAgain(part);
      }
      return `${parts.length} processes stopped and started one after another`;
    },
  },
];
