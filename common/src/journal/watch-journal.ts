import type { Logger } from '../logger';
import { followJournal } from './follow-journal';
import type { Journal } from './journal';

/**
 * Wakes a publisher that runs as a process of its own, by a change stream over the events that nobody has taken at
 * their commit. While the stream is broken the publisher's poll does the work.
 */
export function watchJournal(journal: Journal, logger: Logger): (wake: () => void) => () => void {
  return (wake) => {
    const end = followJournal({ journal, logger, where: { claim: null }, fields: ['_id'], onRow: wake });
    return () => void end();
  };
}
