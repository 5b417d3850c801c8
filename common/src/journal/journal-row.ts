/**
 * One event as the journal keeps it, from the commit of its change on; never deleted by the publisher, so the
 * collection is the audit trail.
 */
export interface JournalRow {
  /** The event's id. */
  readonly _id: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly subject: string;
  /** The event as it goes on the wire: data and meta. */
  readonly payload: object;
  readonly status: 'pending' | 'published' | 'dead';
  /** Publishings that failed although broker and database were well. */
  readonly attempts: number;
  /** Which publisher has it, and until when by the database's clock. */
  readonly claim: string | null;
  readonly claimedUntil: Date;
  readonly occurredAt: Date;
  readonly publishedAt: Date | null;
  /** Why it is dead. */
  readonly error?: string;
  readonly requestId: string;
  /** Who was signed in, if anybody. */
  readonly userId?: string;
  /** How often an operator had it published again. */
  readonly replays?: number;
  readonly traceparent: string | null;
}

export const journalCollection = 'events';

/** A claim that never was: any clock is later. */
export const unclaimed = new Date(0);

/** The claim of a row that the process which made it publishes from memory. */
export const fromBirth = 'from birth';

/** The index of the pending rows. */
export const pendingInOrder = 'pending_in_order';
