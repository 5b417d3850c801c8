import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets people read what they wrote: repeats `find` until it finds something, for a replica whose event may still be
 * on its way (an order right after its ticket, a payment right after its order).
 *
 * @param patienceMs how long to wait before what is not there counts as not existing; 2 s by default
 * @returns undefined when it did not come
 */
export async function waitForReplica<Found>(
  find: () => Promise<Found | undefined>,
  { patienceMs = 2_000, everyMs = 25 }: { patienceMs?: number; everyMs?: number } = {},
): Promise<Found | undefined> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const found = await find();
    if (found !== undefined || performance.now() > until) return found;
    await sleep(everyMs);
  }
}
