import { type Journal, pendingInOrder, type PublisherMetrics } from '../journal';
import type { Metrics } from '../metrics';

/** Counts what a publisher does, and shows the journal's backlog at each scrape. */
export function publisherMetrics(metrics: Metrics, journal: Journal): PublisherMetrics {
  const published = metrics.histogram(
    'journal_publish_seconds',
    'Time from commit to acknowledgement by the broker',
    {
      labels: ['subject'],
    },
  );
  const failed = metrics.counter(
    'journal_failed_attempts_total',
    'Publishings that failed although broker and database were well',
    ['subject'],
  );
  const dead = metrics.counter('journal_dead_total', 'Events that can’t be published', ['subject']);
  metrics.gauge('journal_pending', 'Events committed and not yet published', {
    collect: async (gauge) => {
      gauge.set(await journal.rows.countDocuments({ status: 'pending' }, { hint: pendingInOrder }));
    },
  });
  metrics.gauge('journal_dead', 'Events that wait for an operator: they can’t be published', {
    collect: async (gauge) => {
      gauge.set(await journal.rows.countDocuments({ status: 'dead' }));
    },
  });
  metrics.gauge('journal_oldest_pending_seconds', 'Age of the oldest event not yet published', {
    collect: async (gauge) => {
      const oldest = await journal.rows.findOne({ status: 'pending' }, { sort: { occurredAt: 1 } });
      gauge.set(oldest === null ? 0 : Math.max(0, (Date.now() - oldest.occurredAt.getTime()) / 1000));
    },
  });
  return {
    published(subject, seconds) {
      published.observe({ subject }, seconds);
    },
    failed(subject) {
      failed.inc({ subject });
    },
    dead(subject) {
      dead.inc({ subject });
    },
  };
}
