import { userCreated } from '../../src/events';
import type { Journal } from '../../src/journal';
import { eventually, type TestBus } from '../../src/testing';

/** Sees how far the recorded sign-ups have come: in the journal, and on the bus. */
export function watchPublishing(under: () => { journal: Journal; testBus: TestBus }, withinMs: number) {
  const countsByStatus = async () => {
    const counts = { pending: 0, published: 0, dead: 0 };
    for (const row of await under().journal.rows.find().toArray()) counts[row.status]++;
    return counts;
  };
  const arrivals = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    return under()
      .testBus.received(userCreated)
      .filter((event) => wanted.has(event.id));
  };
  return {
    countsByStatus,
    arrivals,
    allPublished: (count: number, timeoutMs = withinMs) =>
      eventually(
        async () => expect(await countsByStatus()).toEqual({ pending: 0, published: count, dead: 0 }),
        { timeoutMs, everyMs: 100 },
      ),
    allArrived: (ids: readonly string[]) =>
      eventually(() => expect(new Set(arrivals(ids).map((event) => event.id)).size).toBe(ids.length), {
        everyMs: 100,
      }),
  };
}
