import { type BusConfig, createBus } from '../bus';
import { createJournal, createPublisher, watchJournal } from '../journal';
import type { Part } from '../lifecycle';
import type { Logger } from '../logger';
import { createMetrics, createMetricsServer } from '../metrics';
import { createMongo } from '../mongo';
import { publisherMetrics } from './publisher-metrics';

export interface PublisherProcessConfig extends BusConfig {
  readonly MONGO_URI: string;
  readonly METRICS_PORT?: number | undefined;
}

/** The parts of a process that only publishes a service's journal; any number of them may run. */
export function createPublisherProcess(options: {
  service: string;
  config: PublisherProcessConfig;
  logger: Logger;
}): readonly Part[] {
  const { service, config, logger } = options;
  const metrics = createMetrics({ service: `${service}-publisher` });
  const mongo = createMongo({
    uri: config.MONGO_URI,
    service: `${service}-publisher`,
    logger,
    maxPoolSize: 5,
  });
  const journal = createJournal(mongo);
  const bus = createBus(config, logger);
  const publisher = createPublisher({
    journal,
    bus,
    logger,
    metrics: publisherMetrics(metrics, journal),
    wakeOn: watchJournal(journal, logger),
  });
  const indexes: Part = {
    name: 'indexes',
    start: () => journal.ensureIndexes(),
    stop: () => Promise.resolve(),
  };
  const parts = [mongo, indexes, bus, publisher];
  if (config.METRICS_PORT === undefined) return parts;
  return [...parts, createMetricsServer({ metrics, port: config.METRICS_PORT, logger })];
}
