import type { Position } from './position';

/** That an aggregate changed. `message` is made when the first listener wants it and then shared by all. */
export interface Change {
  readonly id: string;
  readonly topic: string;
  readonly position: Position;
  /** Counts the changes that this process heard of. */
  readonly sequence: number;
  message?: Buffer;
}

/**
 * The newest change of each aggregate, oldest first, at most `limit`: what a listener that comes back or falls behind
 * is told from. Older changes of an aggregate need not be told, because a message carries its whole state.
 */
export function createRecentChanges(limit: number) {
  const byId = new Map<string, Change>();
  let sequence = 0;
  let forgotten: { position: Position; sequence: number } = { position: 0n, sequence: 0 };

  return {
    /** The sequence number of the newest. */
    newest: () => sequence,
    add(change: Pick<Change, 'id' | 'topic' | 'position'>): Change {
      const added: Change = { ...change, sequence: ++sequence };
      byId.delete(change.id);
      byId.set(change.id, added);
      if (byId.size > limit) {
        const [oldest] = byId.values();
        if (oldest !== undefined) {
          byId.delete(oldest.id);
          // Others may have been committed at the very same moment.
          forgotten = { position: oldest.position + 1n, sequence: oldest.sequence };
        }
      }
      return added;
    },
    /** Forgets everything before this position. */
    restart(position: Position) {
      byId.clear();
      forgotten = { position, sequence };
    },
    /** Whether all that came from a position on is still known. */
    knowsFrom: (position: Position) => position >= forgotten.position,
    knowsAfter: (seen: number) => seen >= forgotten.sequence,
    /** The first changes after a sequence number that fit. */
    after(seen: number, atMost: number, fits: (change: Change) => boolean): Change[] {
      const found: Change[] = [];
      for (const change of byId.values()) {
        if (change.sequence <= seen || !fits(change)) continue;
        found.push(change);
        if (found.length === atMost) break;
      }
      return found;
    },
  };
}

export type RecentChanges = ReturnType<typeof createRecentChanges>;
