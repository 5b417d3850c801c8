import { faults } from './faults/catalogue';
import type { Victim } from './faults/fault';
import { killAnyone, killAtStep } from './faults/kills';
import { labelledSteps } from './faults/labelled-steps';
import type { ChaosOptions } from './chaos-options';
import type { Random } from './random';
import { describeStep } from './wire/step';

/** One thing that will go wrong. Resolves with what it was; undefined: it did not come about. */
export interface Strike {
  readonly fault: string;
  readonly step: string | undefined;
  readonly run: (victim: Victim) => Promise<string | undefined>;
}

/** Everything that will go wrong in a run, in its order: the same for the same seed and options. */
export function planStrikes(
  { kills, steps, others, only }: Pick<ChaosOptions, 'kills' | 'steps' | 'others' | 'only'>,
  random: Random,
): Strike[] {
  const wanted = (name: string): boolean => only === undefined || name.includes(only);
  const wantedSteps = labelledSteps.filter((step) => wanted(describeStep(step)));
  const atSteps = steps === undefined ? Math.min(kills, wantedSteps.length) : steps * wantedSteps.length;
  const stepsInTurn = repeat(wantedSteps, atSteps, random).map((step, n): Strike => {
    const choices = random.fork(`step ${n}`);
    return {
      fault: 'kill-at-labelled-step',
      step: describeStep(step),
      run: (victim) => killAtStep(victim, step, choices),
    };
  });
  const atRandom = Array.from({ length: kills }, (_, n): Strike => {
    const choices = random.fork(`kill ${n}`);
    return { fault: 'kill-at-random', step: undefined, run: (victim) => killAnyone(victim, choices) };
  });
  const named = faults.filter(({ name }) => wanted(name));
  const otherFaults = repeat(named, others * named.length, random).map(({ name, strike }, n): Strike => {
    const choices = random.fork(`${name} ${n}`);
    return { fault: name, step: undefined, run: (victim) => strike(victim, choices) };
  });
  return random.shuffled([...stepsInTurn, ...(wanted('kill-at-random') ? atRandom : []), ...otherFaults]);
}

/** All of them in some order, then all again, until there are `count`. */
function repeat<Value>(values: readonly Value[], count: number, random: Random): Value[] {
  const repeated: Value[] = [];
  while (values.length > 0 && repeated.length < Math.round(count)) repeated.push(...random.shuffled(values));
  return repeated.slice(0, Math.round(count));
}
