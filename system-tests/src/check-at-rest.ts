import { setTimeout as sleep } from 'node:timers/promises';
import { checkInvariants } from './invariants/check-invariants';
import type { Exchange, Observation, Violation } from './invariants/observation';
import type { CommitClock } from './observe/commit-clock';
import type { Marketplace } from './observe/marketplace';
import { observe } from './observe/observe';

interface CheckOptions {
  /** Requests and answers that were written down. */
  readonly history?: readonly Exchange[];
  /** How long the marketplace may take to come to rest. */
  readonly withinMs?: number;
  /** How long past its expiry an order may be live. */
  readonly graceMs?: number;
  /** Where processes' clocks can't be believed. */
  readonly commitClock?: CommitClock;
  /** What is done before each look. */
  readonly beforeEach?: () => Promise<void>;
}

export interface Verdict {
  readonly violations: readonly Violation[];
  readonly observation: Observation;
}

const lookEveryMs = 400;

/**
 * Waits for a marketplace to come to rest and holds it against the invariants: two looks in a row must be without
 * violation and see the same. What can still come right is waited for, up to `withinMs`.
 */
export async function checkAtRest(marketplace: Marketplace, options: CheckOptions = {}): Promise<Verdict> {
  const { history = [], withinMs = 30_000, graceMs, commitClock, beforeEach } = options;
  const until = performance.now() + withinMs;
  let before: string | undefined;
  for (;;) {
    await beforeEach?.();
    const observation = await observe(marketplace, history, commitClock).catch((error: unknown) => {
      // Something that was looked at ended at that moment: whoever is not at rest yet can't be seen from all sides.
      if (performance.now() > until) throw error;
      return undefined;
    });
    if (observation === undefined) {
      await sleep(lookEveryMs);
      continue;
    }
    const violations = checkInvariants(observation, graceMs === undefined ? {} : { graceMs });
    const seen = fingerprint(observation);
    if (violations.length === 0 && seen === before) return { violations, observation };
    if (performance.now() > until) return { violations, observation };
    before = seen;
    await sleep(lookEveryMs);
  }
}

function fingerprint({ tickets, orders, payments, intents, journals }: Observation): string {
  const events = Object.values(journals).map((entries) => entries.length);
  return JSON.stringify([tickets, orders, payments, intents, events]);
}
