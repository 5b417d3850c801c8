import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Repeats `check` until it neither throws nor rejects, and gives its result.
 *
 * @throws what `check` threw last, once `timeoutMs` are over
 */
export async function eventually<Result>(
  check: () => Result | Promise<Result>,
  { timeoutMs = 40_000, everyMs = 20 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Result> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await sleep(everyMs);
  }
}
