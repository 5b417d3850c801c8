import { AsyncResource } from 'node:async_hooks';
import type { ClientSession, Connection } from 'mongoose';
import { currentContext } from '../context';
import { isDependencyFailure } from '../messaging/dependency-failure';
import { inGroups, isWriteConflict, runTransaction } from '../mongo';

/** One piece of work for a transaction; it says there what else is to be saved with it. */
interface Job<Item> {
  readonly isEvent: boolean;
  readonly attempt: (session: ClientSession) => Promise<readonly Item[]>;
  readonly committed: () => void;
  readonly failed: (error: unknown) => void;
}

export interface GroupCommitOptions<Item, Saved = Item> {
  readonly connection: Connection;
  /** Saves in the transaction what all of its works added. */
  readonly save: (items: readonly Item[], session: ClientSession) => Promise<readonly Saved[]>;
  readonly committed: (saved: readonly Saved[]) => void;
  /** Where nobody waits for the works: how long one waits for others, in milliseconds. */
  readonly gatherMs?: number;
}

// One: a second would commit while the first waits for the disk, but halves the groups, and a transaction costs more of the
// processor than of the disk.
const lanes = 1;
const largestGroup = 32;
/** For works that are tried again on their own. */
const lanesBeside = 8;

/**
 * Runs each work in a transaction and, when many come at once, several in one: a commit waits for the disk, and with
 * thirty works it waits once. Where requests and events wait, a group is half of each: however many events there are, a
 * request waits for a group or two. A work that fails, or meets somebody else's transaction, takes nobody with it: each of
 * its group is then committed on its own.
 *
 * @returns what runs a work: resolves once it is durable, rejects when nothing of it was written
 */
export function createGroupCommit<Item, Saved = Item>({
  connection,
  save,
  committed,
  gatherMs = 0,
}: GroupCommitOptions<Item, Saved>) {
  /** @returns those that are to be tried again, one by one */
  const commit = async (
    jobs: readonly Job<Item>[],
    { retryConflicts = false } = {},
  ): Promise<readonly Job<Item>[]> => {
    const progress = { mayBeCommitted: false };
    let saved: readonly Saved[] = [];
    try {
      saved = await runTransaction(
        connection,
        async (session) => {
          progress.mayBeCommitted = false;
          const added: Item[] = [];
          // One after the other, as a session demands.
          for (const job of jobs) added.push(...(await job.attempt(session)));
          const result = added.length > 0 ? await save(added, session) : [];
          progress.mayBeCommitted = true;
          return result;
        },
        { retryConflicts },
      );
    } catch (error) {
      // What may be committed is never run again, and a database that is away is away for each of them.
      const final = isWriteConflict(error)
        ? retryConflicts
        : jobs.length === 1 || progress.mayBeCommitted || isDependencyFailure(error);
      if (!final) return jobs;
      for (const job of jobs) job.failed(error);
      return [];
    }
    const tell = () => {
      for (const job of jobs) job.committed();
    };
    if (saved.length > 0) {
      committed(saved);
      // What was saved is on its way before the work of answering.
      setImmediate(tell);
    } else tell();
    return [];
  };
  // Somebody who died may hold a document for seconds: who meets that waits beside the lane, not in it.
  const enqueueAlone = inGroups<Job<Item>>({
    ...{ lanes: lanesBeside, atMost: 1 },
    run: async (jobs) => {
      await commit(jobs, { retryConflicts: true });
    },
  });
  const enqueue = inGroups<Job<Item>>({
    ...{ lanes, atMost: largestGroup, gatherMs },
    run: async (jobs) => {
      for (const job of await commit(jobs)) void enqueueAlone(job);
    },
    isPatient: ({ isEvent }) => isEvent,
  });

  return <Result>(
    work: (session: ClientSession, add: (item: Item) => void) => Promise<Result> | Result,
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      let last: { readonly result: Result } | undefined;
      const attempt = async (session: ClientSession) => {
        const items: Item[] = [];
        last = { result: await work(session, (item) => items.push(item)) };
        return items;
      };
      void enqueue({
        isEvent: currentContext()?.isEvent === true,
        // In the context of its own request, whoever's turn it is.
        attempt: AsyncResource.bind(attempt),
        committed: () => {
          if (last !== undefined) resolve(last.result);
        },
        failed: reject,
      });
    });
}
