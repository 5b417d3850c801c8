import type { Metrics } from '@ticketing/common/metrics';
import type { MessageStatus } from '../domain/message';

const shown = ['queued', 'sending', 'failed', 'held'] as const;

/** Shows at each scrape how many mails wait or have failed. */
export function countMessages(
  metrics: Metrics,
  search: { count: (status: MessageStatus) => Promise<number> },
): void {
  metrics.gauge('mail_messages', 'Mails that are not sent', {
    labels: ['status'],
    collect: async (gauge) => {
      for (const status of shown) gauge.set({ status }, await search.count(status));
    },
  });
}
