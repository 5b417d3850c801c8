import type { RequestListener } from 'node:http';
import type { Router } from 'express';
import type { Connection } from 'mongoose';
import { type BusConfig, consumerMetrics, createBus } from '../bus';
import { currentUser, requireOperator } from '../http';
import { createMongoDeadLetters, deadLetterCollection } from '../inbox';
import { createArchivist, createJournal, createPublisher, type Journal, journalRecords } from '../journal';
import { composeParts, createHttpServer, type HttpServer, type Part } from '../lifecycle';
import type { Logger } from '../logger';
import { createConsumer, type EventBus, type Listener } from '../messaging';
import { createMetrics, createMetricsServer, type Metrics } from '../metrics';
import { createMongo, ensureIndexes } from '../mongo';
import {
  type AggregatePages,
  type Comparison,
  createReconciliation,
  createRounds,
  type Told,
} from '../reconciliation';
import { createRedis, type RedisPart } from '../redis';
import {
  createRevocations,
  createTokens,
  type RevocationStore,
  sessionRevokedListener,
  type Tokens,
} from '../session';
import { deadLettersRouter } from './dead-letters-router';
import { journalRouter } from './journal-router';
import { createOperatorActions, type OperatorActions } from './operator-actions';
import { operatorActionsRouter } from './operator-actions-router';
import { publisherMetrics } from './publisher-metrics';
import { reconciliationRouter } from './reconciliation-router';

/** The part of a service's configuration that the backbone needs; `serviceEnvironment` gives it. */
export interface BackboneConfig extends BusConfig {
  readonly PORT: number;
  readonly METRICS_PORT?: number | undefined;
  readonly MONGO_URI: string;
  readonly REDIS_HOST: string;
  readonly JWT_KEY: Parameters<typeof createTokens>[0]['keys'];
  readonly EMBEDDED_PUBLISHER: boolean;
  readonly RECONCILE_SECONDS: number;
  readonly JOURNAL_RETENTION_DAYS?: number | undefined;
  readonly OPERATOR_EMAILS: readonly string[];
}

/** What auth, tickets, orders and payments have in common: database, journal, bus, sessions, metrics. */
export interface Backbone {
  readonly service: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly connection: Connection;
  readonly journal: Journal;
  readonly bus: EventBus;
  readonly redis: RedisPart;
  readonly tokens: Tokens;
  readonly revocations: RevocationStore;
  /** Who did what, and did it with their name. */
  readonly operatorActions: OperatorActions;
  /**
   * What operators get in every service: the journal's history and replay, dead letters, reconciliation, what was done
   * with them.
   */
  readonly operatorRoutes: readonly Router[];
  /** Checks of /healthz/ready. The bus is none of them: the journal absorbs its absence. */
  readonly checks: Record<string, () => Promise<void>>;
  /**
   * Orders everything into a life cycle: nothing listens before the database and its indexes are there, and on stop
   * requests end first, handlers next, the database last.
   */
  serve(service: {
    app: RequestListener;
    listeners: readonly Listener[];
    workers?: readonly Part[];
    /** What keeps answers open: ended before the HTTP server, which waits for its answers. */
    streams?: readonly Part[];
    /** What it owns and others keep replicas of. */
    tells?: AggregatePages<Told>;
    /** What it keeps replicas of. */
    compares?: readonly Comparison[];
  }): Service;
}

/** A whole service, ready to be started. */
export interface Service extends Part {
  readonly app: RequestListener;
  readonly http: HttpServer;
}

/** Builds the common parts of a service. Nothing is connected before the service starts. */
export function createBackbone(options: {
  service: string;
  /** Where the service's routes are; /api/<service> by default. */
  apiPath?: string;
  config: BackboneConfig;
  logger: Logger;
}): Backbone {
  const { service, config, logger, apiPath = `/api/${service}` } = options;
  const metrics = createMetrics({ service });
  const mongo = createMongo({ uri: config.MONGO_URI, service, logger });
  const { connection } = mongo;
  const journal = createJournal({ connection });
  const bus = createBus(config, logger);
  const redis = createRedis({ address: config.REDIS_HOST, logger });
  const tokens = createTokens({ keys: config.JWT_KEY });
  const revocations = createRevocations({ connection });

  metrics.gauge('events_dead_letters', 'Events that this service was sent and gave up', {
    collect: async (gauge) => {
      gauge.set(await connection.collection(deadLetterCollection).estimatedDocumentCount());
    },
  });

  const guard = [currentUser({ tokens, revocations }), requireOperator(config.OPERATOR_EMAILS)];
  const operatorActions = createOperatorActions({ connection });
  const operating = { apiPath, guard, actions: operatorActions };
  const indexes: Part = {
    name: 'indexes',
    async start() {
      await ensureIndexes(connection);
      await journal.ensureIndexes();
      await revocations.ensureIndexes();
    },
    stop: () => Promise.resolve(),
  };

  return {
    service,
    logger,
    metrics,
    connection,
    journal,
    bus,
    redis,
    tokens,
    revocations,
    operatorActions,
    operatorRoutes: [
      journalRouter({ ...operating, records: journalRecords(connection) }),
      deadLettersRouter({ ...operating, connection }),
      reconciliationRouter({ ...operating, rounds: createRounds({ connection }) }),
      operatorActionsRouter(operating),
    ],
    checks: { database: () => mongo.ping() },
    serve({ app, listeners, workers = [], streams = [], tells, compares = [] }) {
      const reconciliation = createReconciliation({
        ...{ service, connection, bus, logger, metrics, tells, compares },
        everySeconds: config.RECONCILE_SECONDS,
      });
      const http = createHttpServer({ app, port: config.PORT, logger });
      const consumer = createConsumer({
        bus,
        service,
        listeners: [...listeners, ...reconciliation.listeners, sessionRevokedListener(revocations)],
        deadLetters: createMongoDeadLetters(connection),
        logger,
        metrics: consumerMetrics(metrics),
      });
      const publisher = createPublisher({
        journal,
        bus,
        logger,
        metrics: publisherMetrics(metrics, journal),
      });
      const parts: Part[] = [mongo, indexes, redis, bus];
      if (config.EMBEDDED_PUBLISHER) parts.push(publisher);
      parts.push(consumer, ...workers, ...reconciliation.workers);
      const days = config.JOURNAL_RETENTION_DAYS;
      if (days !== undefined) parts.push(createArchivist({ connection, days, logger }));
      if (config.METRICS_PORT !== undefined)
        parts.push(createMetricsServer({ metrics, port: config.METRICS_PORT, logger }));
      return { ...composeParts(service, [...parts, http, ...streams]), app, http };
    },
  };
}
