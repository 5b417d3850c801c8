import { join } from 'node:path';
import type { LocalConfig } from '../config';
import type { Part } from '../supervisor';
import type { StackServers } from './find-servers';
import { clientPart } from './parts/client';
import { commonPart } from './parts/common';
import { inboxPart } from './parts/inbox';
import { jetStreamPart } from './parts/jetstream';
import { mongoPart, mongoUri } from './parts/mongo';
import { clusterId, natsStreamingPart } from './parts/nats-streaming';
import { nodePart } from './parts/node-part';
import { redisPart } from './parts/redis';
import { choosePorts } from './ports';
import type { Settings } from './settings';

const services = ['auth', 'tickets', 'orders', 'payments', 'expiration', 'mail'] as const;
/** Nobody waits for a timer to be set, or for a mail, as for an answer. */
const inBackground: ReadonlySet<(typeof services)[number]> = new Set(['expiration', 'mail']);

export interface StackPlan {
  /** Started wave after wave, the parts of a wave at once. */
  readonly waves: readonly (readonly Part[])[];
  /** Stopped group after group: first what takes requests, last what holds data. */
  readonly stopOrder: readonly (readonly string[])[];
  /** To be remembered for the next run. */
  readonly ports: Record<string, number>;
}

interface PlanOptions {
  readonly config: LocalConfig;
  readonly servers: StackServers;
  readonly settings: Settings;
}

/** Decides every process of the stack, with its port and environment; starts none. */
export async function planStack({ config, servers, settings }: PlanOptions): Promise<StackPlan> {
  const replicas = services.flatMap((service) =>
    Array.from({ length: config.replicas }, (_, i) => ({
      service,
      name: i === 0 ? service : `${service}-${i + 1}`,
    })),
  );
  const fixed = ['mongo', 'redis', 'nats', 'nats-monitor', 'stripe-sandbox', 'client', 'inbox', 'inbox-smtp'];
  const ports = await choosePorts([...fixed, ...replicas.map(({ name }) => name)], settings.ports);
  const port = (name: string): number => ports[name] ?? 0;
  const url = (name: string): string => `http://127.0.0.1:${port(name)}`;
  const data = (name: string): string => join(config.dataDir, name);

  const broker = {
    binary: servers.nats.path,
    port: port('nats'),
    monitorPort: port('nats-monitor'),
  };
  const datastores = [
    mongoPart({ binary: servers.mongod.path, port: port('mongo'), folder: data('mongo') }),
    redisPart({ binary: servers.redis.path, port: port('redis'), folder: data('redis') }),
    config.eventBus === 'jetstream'
      ? jetStreamPart({ ...broker, repository: config.repository, folder: data('jetstream') })
      : natsStreamingPart({ ...broker, folder: data('nats') }),
  ];

  const webhookSecret = config.stripe?.webhookSecret ?? settings.stripeWebhookSecret;
  const shared = {
    JWT_KEY: settings.jwtKey,
    PUBLIC_URL: config.publicUrl,
    TRUST_PROXY: '1',
    RATE_LIMITS: config.rateLimits ? 'on' : 'off',
    REDIS_HOST: `redis://127.0.0.1:${port('redis')}`,
    EVENT_BUS: config.eventBus,
    NATS_URL: `nats://127.0.0.1:${port('nats')}`,
    NATS_CLUSTER_ID: clusterId,
    EXPIRATION_WINDOW_SECONDS: String(config.expirationWindowSeconds),
    STRIPE_KEY: config.stripe?.key ?? 'sk_test_sandbox',
    STRIPE_API_BASE: config.stripe ? undefined : url('stripe-sandbox'),
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    DOOR_EMAILS: (config.doorEmails ?? []).join(','),
    OPERATOR_EMAILS: config.operatorEmails.join(','),
    SMTP_URL: config.smtpUrl ?? `smtp://127.0.0.1:${port('inbox-smtp')}`,
  };

  const serviceParts = replicas.map(({ service, name }) =>
    nodePart({
      name,
      service,
      folder: join(config.repository, service),
      port: port(name),
      env: {
        ...shared,
        MONGO_URI: mongoUri(port('mongo'), service),
        NATS_CLIENT_ID: clientId(service, name),
      },
      readyPath: '/healthz/ready',
      mode: config.mode,
      inBackground: inBackground.has(service),
    }),
  );

  const sandbox = nodePart({
    name: 'stripe-sandbox',
    service: 'stripe-sandbox',
    folder: join(config.repository, 'infra/stripe-sandbox'),
    port: port('stripe-sandbox'),
    env: {
      // Through the origin, so that any replica may take them while another is down.
      STRIPE_WEBHOOK_URL: `http://127.0.0.1:${config.port}/api/payments/webhook`,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      PUBLIC_PATH: '/stripe-sandbox',
      DATA_FILE: join(data('stripe-sandbox'), 'ledger.json'),
    },
    readyPath: '/healthz/ready',
    mode: config.mode,
  });

  const inbox = inboxPart({
    repository: config.repository,
    port: port('inbox'),
    smtpPort: port('inbox-smtp'),
    folder: data('inbox'),
  });

  const client = clientPart({
    folder: join(config.repository, 'client'),
    port: port('client'),
    env: {
      AUTH_URL: url('auth'),
      TICKETS_URL: url('tickets'),
      ORDERS_URL: url('orders'),
      PAYMENTS_URL: url('payments'),
      EXPIRATION_URL: url('expiration'),
      MAIL_URL: url('mail'),
      PUBLIC_URL: config.publicUrl,
      STRIPE_PUBLISHABLE_KEY: config.stripe?.publishableKey ?? '',
      STRIPE_SANDBOX_PATH: '/stripe-sandbox',
    },
    mode: config.mode,
  });

  return {
    waves: [
      config.mode === 'dev' ? [commonPart(config.repository), ...datastores] : datastores,
      [
        ...(config.stripe ? [] : [sandbox]),
        ...(config.smtpUrl === undefined ? [inbox] : []),
        ...serviceParts,
        ...(config.pages ? [client] : []),
      ],
    ],
    stopOrder: [['client'], [...services], ['stripe-sandbox', 'inbox'], ['nats', 'redis'], ['mongo']],
    ports,
  };
}

/** The first replica is `tickets-1`, as in a cluster where the pod's name is the id. */
function clientId(service: string, name: string): string {
  return name === service ? `${service}-1` : name;
}
