import { createPeriodicTask, type Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { WatchRepository } from '../persistence/watch-repository';
import type { TellWatchers } from './tell-watchers';

/**
 * Tells watchers beside the release of their ticket, which never waits for them: at once where this process released it,
 * and by a look at all watched tickets for what a crash left. Any number may run.
 */
export function createWatchTeller(deps: {
  watches: Pick<WatchRepository, 'watchedTickets'>;
  tellWatchers: TellWatchers;
  logger: Logger;
  everyMs?: number;
}): Part & { returned: (ticketId: string) => void } {
  const { watches, tellWatchers, logger, everyMs = 15_000 } = deps;
  const due = new Set<string>();
  let lookedAt = -Infinity;

  const task = createPeriodicTask({
    name: 'watch teller',
    everyMs,
    async round({ goesOn }) {
      const ended = [...due];
      due.clear();
      const isTimeForAll = performance.now() - lookedAt >= everyMs;
      if (isTimeForAll) lookedAt = performance.now();
      // Most tickets that are sold were never watched.
      const watched = await watches.watchedTickets(isTimeForAll ? undefined : ended);
      for (const ticketId of watched) {
        if (!goesOn()) return;
        await tellWatchers(ticketId);
      }
    },
    onFailure: (error) => logger.warn({ err: error }, 'watchers could not be told, trying again'),
  });

  return {
    ...task,
    returned(ticketId) {
      due.add(ticketId);
      task.wake();
    },
  };
}
