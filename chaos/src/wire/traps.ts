import { describeStep, type Reached, type Step, type Verdict, type Watch } from './step';

export interface Traps {
  readonly watch: Watch;
  /** How often each step was reached, by its description. */
  readonly reached: ReadonlyMap<string, number>;
  /**
   * Waits for a process to reach the step and does `spring` to it at that very moment.
   * @returns who it was; undefined: nobody reached it in time
   */
  set(step: Step, withinMs: number, spring: (reached: Reached) => Verdict): Promise<Reached | undefined>;
}

export function createTraps(): Traps {
  const counts = new Map<string, number>();
  const set = new Map<string, (reached: Reached) => Verdict>();
  return {
    reached: counts,
    watch(reached) {
      const name = describeStep(reached);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const spring = set.get(name);
      set.delete(name);
      return spring?.(reached) ?? 'pass';
    },
    set(step, withinMs, spring) {
      const name = describeStep(step);
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          set.delete(name);
          resolve(undefined);
        }, withinMs);
        set.set(name, (reached) => {
          clearTimeout(timer);
          resolve(reached);
          return spring(reached);
        });
      });
    },
  };
}
