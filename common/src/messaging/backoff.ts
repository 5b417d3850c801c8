export interface BackoffOptions {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Milliseconds to wait before try `attempt` (0 is the first repetition): doubling, bounded, with ±20 % jitter. */
export function backoffMs(attempt: number, { firstMs, maxMs }: BackoffOptions, random = Math.random): number {
  const base = Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 30));
  return base * (0.8 + 0.4 * random());
}
