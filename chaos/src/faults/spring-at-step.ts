import type { Random } from '../random';
import type { Reached, Verdict } from '../wire/step';
import type { Victim } from './fault';
import type { LabelledStep } from './labelled-steps';
import { provoke } from './provoke';

/**
 * Has people do what leads to a step until a process reaches it, and does `spring` to it at that very moment.
 * @returns who it was; undefined: nobody reached it in time
 */
export async function springAtStep(
  victim: Victim,
  step: LabelledStep,
  options: {
    readonly random: Random;
    readonly withinMs: number;
    readonly spring: (reached: Reached) => Verdict;
  },
): Promise<Reached | undefined> {
  const sprung = victim.traps.set(step, options.withinMs, options.spring);
  const over = new AbortController();
  const provoking = provoke(victim, step.provoke, options.random, over.signal);
  const reached = await sprung;
  over.abort();
  await provoking;
  return reached;
}
