import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The metrics of one process. */
export interface Metrics {
  readonly registry: Registry;
  counter<Label extends string = never>(
    name: string,
    help: string,
    labels?: readonly Label[],
  ): Counter<Label>;
  /** `collect` is called at each scrape to set the value. */
  gauge<Label extends string = never>(
    name: string,
    help: string,
    options?: { labels?: readonly Label[]; collect?: (gauge: Gauge<Label>) => void | Promise<void> },
  ): Gauge<Label>;
  /** Buckets are in the unit of the name (seconds for `…_seconds`). */
  histogram<Label extends string = never>(
    name: string,
    help: string,
    options?: { labels?: readonly Label[]; buckets?: readonly number[] },
  ): Histogram<Label>;
}

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * A registry with the process's default metrics and a `service` label on everything.
 *
 * @example
 * const metrics = createMetrics({ service: 'orders' });
 * const expired = metrics.counter('orders_expired_total', 'Orders that ran out unpaid');
 * expired.inc();
 */
export function createMetrics(options: { service: string; defaults?: boolean }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service: options.service });
  if (options.defaults ?? true) collectDefaultMetrics({ register: registry });
  const registers = [registry];

  return {
    registry,
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: labels, registers }),
    gauge: (name, help, { labels = [], collect } = {}) => {
      const gauge = new Gauge({
        name,
        help,
        labelNames: labels,
        registers,
        ...(collect && {
          collect() {
            return collect(this);
          },
        }),
      });
      return gauge;
    },
    histogram: (name, help, { labels = [], buckets = secondsBuckets } = {}) =>
      new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers }),
  };
}
