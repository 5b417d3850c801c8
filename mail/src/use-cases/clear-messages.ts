import { createPeriodicTask, type Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { ClearOldMessages } from '../persistence/message-retention';

export interface ClearerDeps {
  readonly clearOld: ClearOldMessages;
  readonly logger: Logger;
  /** Told of each batch how many mails were in it. */
  readonly onCleared: (mails: number) => void;
  readonly everyMs?: number | undefined;
}

/** Few at a time, and a rest in between: nobody waits for this, and mails are on their way through the same collection. */
const batchSize = 200;
const restMs = 100;

/** Clears old messages hour by hour, for as long as it runs. */
export function createClearer({ clearOld, logger, onCleared, everyMs = 3_600_000 }: ClearerDeps): Part {
  return createPeriodicTask({
    name: 'clearer',
    everyMs,
    async round({ goesOn, rest }) {
      let mails = 0;
      for (let more = true; more && goesOn();) {
        const batch = await clearOld(batchSize);
        onCleared(batch.cleared);
        mails += batch.cleared;
        ({ more } = batch);
        if (more) await rest(restMs);
      }
      if (mails > 0) logger.info({ mails }, 'content and addresses of old mails were removed');
    },
    onFailure: (error) => logger.error({ err: error }, 'old mails could not be cleared, trying again'),
  });
}
