import type { ImageStore } from '../images/image-store';
import type { ImageReferences } from '../persistence/image-references';

/** Removes the pictures stored more than an hour ago that no ticket names; resolves to how many. */
export type SweepImages = () => Promise<number>;

const batchSize = 500;

/** Longer than it takes a ticket to name what was stored for it. */
const ageMs = 3_600_000;

/** Several processes may sweep at once, and a sweep may end anywhere. */
export function createSweepImages(deps: {
  store: ImageStore;
  references: ImageReferences;
  now: () => Date;
}): SweepImages {
  const { store, references, now } = deps;

  async function removeUnnamed(ids: readonly string[]): Promise<number> {
    const named = await references.findNamed(ids);
    const unnamed = ids.filter((id) => !named.has(id));
    for (const id of unnamed) await store.remove(id);
    return unnamed.length;
  }

  return async () => {
    const time = new Date(now().getTime() - ageMs);
    await store.tidy(time);
    let removed = 0;
    const batch = new Set<string>();
    for await (const id of store.idsBefore(time)) {
      batch.add(id);
      if (batch.size < batchSize) continue;
      removed += await removeUnnamed([...batch]);
      batch.clear();
    }
    return removed + (await removeUnnamed([...batch]));
  };
}
