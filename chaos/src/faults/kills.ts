import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random';
import { describeStep } from '../wire/step';
import type { LabelledStep } from './labelled-steps';
import type { Victim } from './fault';
import { provoke } from './provoke';

const withinMs = 30_000;
const upWithinMs = 30_000;

/** Kills whoever reaches the step next, at that very moment. @returns who; undefined: nobody came that way */
export async function killAtStep(
  victim: Victim,
  step: LabelledStep,
  random: Random,
): Promise<string | undefined> {
  await untilServed(victim, step.service);
  const sprung = victim.traps.set(step, withinMs, ({ part }) => {
    victim.stack.kill(part);
    return 'drop';
  });
  const over = new AbortController();
  const provoking = provoke(victim, step.provoke, random, over.signal);
  const reached = await sprung;
  over.abort();
  await provoking;
  return reached === undefined ? undefined : `${reached.part} killed ${describeStep(step)}`;
}

/** Kills one of our processes, whatever it is doing. */
export async function killAnyone({ stack }: Victim, random: Random): Promise<string> {
  await sleep(random.between(0, 400));
  for (;;) {
    const ours = stack.states().filter(({ part, pid }) => stack.wires.has(part.name) && pid !== undefined);
    const { part } = random.pick(ours);
    if (stack.kill(part.name)) return `${part.name} killed`;
    await sleep(50);
  }
}

/** Somebody must be there to reach a step. */
async function untilServed({ stack }: Victim, service: string): Promise<void> {
  const until = Date.now() + upWithinMs;
  while (Date.now() < until) {
    if (stack.states().some(({ part, status }) => part.service === service && status === 'running')) return;
    await sleep(50);
  }
}
