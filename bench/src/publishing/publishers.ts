import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JournalRow, unclaimed } from '@ticketing/common/journal';
import type { Collection } from 'mongodb';
import { endChild } from '../end-child';

/** The journal of the benchmark's own. */
export const database = 'bench_publishing';

/** Nobody listens to it. */
const subject = 'bench:published';

/** A row as a service commits it, with as much to say as a ticket. */
export function journalRow(of: string, changes: Partial<JournalRow> = {}): JournalRow {
  const eventId = randomUUID();
  const occurredAt = new Date();
  const told = { title: 'Concert', price: 20, status: 'available', venue: 'Town hall', city: 'Wien' };
  return {
    ...{ _id: eventId, aggregateId: eventId, version: 0, subject: of, status: 'pending', attempts: 0 },
    payload: { id: eventId, version: 0, ...told, userId: randomUUID(), meta: { eventId, occurredAt } },
    ...{ claim: null, claimedUntil: unclaimed, occurredAt, publishedAt: null },
    ...{ requestId: 'bench', traceparent: null },
    ...changes,
  };
}

export interface Processes {
  readonly repository: string;
  readonly mongoUri: string;
  readonly natsUrl: string;
  readonly clusterId: string;
}

/** Publishers as processes of their own, as a cluster runs them. */
export function startPublishers(
  { repository, mongoUri, natsUrl, clusterId }: Processes,
  count: number,
): { readonly children: readonly ChildProcess[]; readonly stop: () => Promise<void> } {
  const program = join(repository, 'tickets/dist/bundled/publisher.js');
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ['--max-semi-space-size=16', program], {
      env: {
        ...{ PATH: process.env['PATH'], NODE_ENV: 'production', LOG_LEVEL: 'warn' },
        ...{ MONGO_URI: mongoUri, NATS_URL: natsUrl, NATS_CLUSTER_ID: clusterId },
        NATS_CLIENT_ID: `bench-${randomUUID()}`,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
  const stop = async () => {
    await Promise.all(children.map(endChild));
  };
  return { children, stop };
}

/** How many events a second `count` publishers make of a backlog that they find. */
export async function drainBacklog(
  processes: Processes,
  rows: Collection<JournalRow>,
  { count, backlog }: { count: number; backlog: number },
): Promise<number> {
  const { children, stop } = startPublishers(processes, count);
  try {
    await warmUp(rows, children);
    const since = new Date();
    // They come due all at once, without a write that would count as the publishers' work.
    const due = Date.now() + 3_000;
    const later = { claim: 'bench', claimedUntil: new Date(due) };
    await rows.insertMany(Array.from({ length: backlog }, () => journalRow(subject, later)));
    if (Date.now() > due) throw new Error('the backlog was due before it was written');
    await sleep(due - Date.now());
    const startedAt = performance.now();
    await rows.insertOne(journalRow(subject));
    await untilPublished(rows, children, since);
    return (1_000 * backlog) / (performance.now() - startedAt);
  } finally {
    await stop();
    // With its indexes, which keep a trace of each entry that has gone.
    await rows.drop();
  }
}

/** As often for one as for several, of which one at a time goes on: until whichever it is has compiled what it runs. */
async function warmUp(rows: Collection<JournalRow>, children: readonly ChildProcess[]): Promise<void> {
  for (let round = 0; round < 24; round++) {
    const since = new Date();
    await rows.insertMany(Array.from({ length: 2_000 }, () => journalRow(subject)));
    await untilPublished(rows, children, since);
    await sleep(200);
  }
}

async function untilPublished(
  rows: Collection<JournalRow>,
  children: readonly ChildProcess[],
  since: Date,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  // Counting them would cost as much as publishing them, and so would looking through those that were published, of which
  // the index keeps a trace.
  const newest = { projection: { _id: 1 }, sort: { occurredAt: -1, _id: -1 } } as const;
  while ((await rows.findOne({ status: 'pending', occurredAt: { $gte: since } }, newest)) !== null) {
    if (children.some(({ exitCode }) => exitCode !== null)) throw new Error('a publisher ended');
    if (Date.now() > deadline) throw new Error('the backlog was not published within a minute');
    await sleep(10);
  }
}
