/** A stream of choices that is the same for the same seed. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  /** As `pick`, an option with twice the weight twice as often. */
  weighted<Value>(options: readonly (readonly [weight: number, value: Value])[]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
  /** Letters and digits, for keys and names. */
  id(): string;
  /** A stream of its own for each name, whatever is drawn from the others meanwhile. */
  fork(name: string): Random;
}

/** mulberry32: small, fast, and good enough to choose what to break. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[between(0, values.length - 1)];
    if (value === undefined) throw new Error('There is nothing to pick from');
    return value;
  };
  return {
    next,
    between,
    pick,
    chance: (probability) => next() < probability,
    weighted(options) {
      let rest = next() * options.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of options) {
        rest -= weight;
        if (rest < 0) return value;
      }
      return pick(options)[1];
    },
    shuffled(values) {
      const rest = [...values];
      return values.map(() => rest.splice(between(0, rest.length - 1), 1)).flat();
    },
    id: () => Array.from({ length: 4 }, () => between(0, 0xffff).toString(16).padStart(4, '0')).join(''),
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}

/** FNV-1a */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}
