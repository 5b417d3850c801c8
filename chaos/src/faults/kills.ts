import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random';
import { describeStep } from '../wire/step';
import type { Victim } from './fault';
import type { LabelledStep } from './labelled-steps';
import { ourProcesses } from './our-processes';
import { springAtStep } from './spring-at-step';

const withinMs = 30_000;
const upWithinMs = 30_000;

/** Kills whoever reaches the step next, at that very moment. @returns who; undefined: nobody came that way */
export async function killAtStep(
  victim: Victim,
  step: LabelledStep,
  random: Random,
): Promise<string | undefined> {
  await untilServed(victim, step.service);
  const reached = await springAtStep(victim, step, {
    random,
    withinMs,
    spring: ({ part }) => {
      victim.stack.kill(part);
      return 'drop';
    },
  });
  return reached && `${reached.part} killed ${describeStep(step)}`;
}

/** Kills one of our processes, whatever it is doing. */
export async function killAnyone(victim: Victim, random: Random): Promise<string> {
  await sleep(random.between(0, 400));
  for (;;) {
    const part = random.pick(ourProcesses(victim));
    if (victim.stack.kill(part)) return `${part} killed`;
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
