import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets people read what they wrote: repeats `find` until it finds something, for a replica whose event may still be
 * on its way (an order right after its ticket, a payment right after its order).
 *
 * @param patienceMs how long to wait before what is not there counts as not existing; 2 s by default
 * @param arrival waits for the news that it has come, but no longer than so many milliseconds; see `createArrivals`
 * @returns undefined when it did not come
 */
export async function waitForReplica<Found>(
  find: () => Promise<Found | undefined>,
  {
    patienceMs = 2_000,
    arrival = (ms) => sleep(ms),
    everyMs = 25,
  }: { patienceMs?: number; everyMs?: number; arrival?: (ms: number) => Promise<void> } = {},
): Promise<Found | undefined> {
  const until = performance.now() + patienceMs;
  for (;;) {
    // Before the look, so that what comes during it is not missed.
    const arrived = arrival(everyMs);
    const found = await find();
    if (found !== undefined || performance.now() > until) return found;
    await arrived;
  }
}
