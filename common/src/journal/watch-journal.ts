import type { Logger } from '../logger';
import type { Journal } from './journal';

/**
 * Wakes a publisher that runs as a process of its own, by a change stream over the events that nobody has taken at
 * their commit. While the stream is broken the publisher's poll does the work.
 */
export function watchJournal(journal: Journal, logger: Logger): (wake: () => void) => () => void {
  return (wake) => {
    let ended = false;
    let current: { close(): Promise<void> } | undefined;
    const open = () => {
      if (ended) return;
      const stream = journal.rows.watch([
        { $match: { operationType: 'insert', 'fullDocument.claim': null } },
        { $project: { _id: 1 } },
      ]);
      current = stream;
      stream.on('change', wake);
      stream.on('error', (error) => {
        logger.warn({ err: error }, 'the change stream over the journal broke, polling meanwhile');
        void stream.close().catch(() => undefined);
        setTimeout(open, 1_000).unref();
      });
    };
    open();
    return () => {
      ended = true;
      void current?.close().catch(() => undefined);
    };
  };
}
