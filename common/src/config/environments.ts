import { z } from 'zod';
import { logLevels } from '../logger';
import {
  absoluteUrl,
  currency,
  emails,
  jwtKeys,
  onOff,
  port,
  positiveInteger,
  positiveSeconds,
  redisAddress,
  text,
  trustProxy,
} from './variables';

/** What every process of ours reads. METRICS_PORT left out: no metrics server. */
export const processEnvironment = {
  LOG_LEVEL: z.enum(logLevels, { error: `set it to one of ${logLevels.join(', ')}` }).default('info'),
  METRICS_PORT: port.optional(),
};

/** A process that serves HTTP to browsers: its port, its public address, sessions and limits. */
export const httpEnvironment = {
  PORT: port.default(3000),
  PUBLIC_URL: absoluteUrl('set it to the address people type, e.g. https://ticketing.dev'),
  TRUST_PROXY: trustProxy.default(1),
  JWT_KEY: jwtKeys,
  REDIS_HOST: redisAddress,
  RATE_LIMITS: onOff.default(true),
  OPERATOR_EMAILS: emails,
};

/** A process that keeps its state in MongoDB. */
export const mongoEnvironment = {
  MONGO_URI: absoluteUrl(
    'set it to the address of a MongoDB replica set, e.g. mongodb://tickets-mongo-srv:27017/tickets',
    ['mongodb', 'mongodb+srv'],
  ),
};

/**
 * A process that keeps a journal. EMBEDDED_PUBLISHER=off leaves publishing to a process of its own; events that were
 * published more than JOURNAL_RETENTION_DAYS ago go to the archive, without it never. Every RECONCILE_SECONDS it is
 * looked for what others missed.
 */
export const journalEnvironment = {
  EMBEDDED_PUBLISHER: onOff.default(true),
  JOURNAL_RETENTION_DAYS: positiveInteger.optional(),
  RECONCILE_SECONDS: positiveSeconds.default(600),
};

/** A process that publishes or listens to events. NATS_CLUSTER_ID means nothing to JetStream. */
export const busEnvironment = {
  EVENT_BUS: z
    .enum(['nats-streaming', 'jetstream'], { error: 'set it to nats-streaming or jetstream' })
    .default('nats-streaming'),
  NATS_URL: absoluteUrl('set it to the address of NATS, e.g. nats://nats-srv:4222', ['nats', 'tls', 'http']),
  NATS_CLUSTER_ID: text('set it to the cluster id of NATS Streaming, e.g. ticketing').default('ticketing'),
  NATS_CLIENT_ID: text('set it to a name that no other process uses, e.g. the name of the pod').regex(
    /^[A-Za-z0-9_-]+$/,
    {
      error: 'use only letters, digits, _ and -',
    },
  ),
};

/** All of the above: what auth, tickets, orders and payments share. */
export const serviceEnvironment = {
  ...processEnvironment,
  ...httpEnvironment,
  ...mongoEnvironment,
  ...busEnvironment,
  ...journalEnvironment,
  CURRENCY: currency.default('usd'),
};

/** A process that does nothing but publish a journal: it needs no secret besides its database's. */
export const publisherEnvironment = {
  ...processEnvironment,
  ...mongoEnvironment,
  ...busEnvironment,
};
