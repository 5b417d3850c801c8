import type { ConsumerMetrics } from '../messaging';
import type { Metrics } from '../metrics';

/** Counts what a consumer does. */
export function consumerMetrics(metrics: Metrics): ConsumerMetrics {
  const handled = metrics.histogram('events_handled_seconds', 'Time to handle an event, by subject', {
    labels: ['subject'],
  });
  const failures = metrics.counter('events_failures_total', 'Failed tries to handle an event', ['subject']);
  const dead = metrics.counter('events_dead_letters_total', 'Events given up', ['subject']);
  return {
    handled(subject, seconds) {
      handled.observe({ subject }, seconds);
    },
    failed(subject) {
      failures.inc({ subject });
    },
    deadLettered(subject) {
      dead.inc({ subject });
    },
  };
}
