import { type HttpServer, createHttpServer } from '@ticketing/common/lifecycle';
import { type Logger, createLogger } from '@ticketing/common/logger';
import type { Express } from 'express';
import { randomUUID } from 'node:crypto';
import { createApp } from './app';
import { challengeAddress } from './challenge/challenge-address';
import { createFaultSwitches, type FaultSwitches } from './faults/fault-switches';
import { describeLedger } from './http/describe-ledger';
import { createPresenter } from './http/presenter';
import { recordDecision } from './persistence/record-decision';
import { createLedger } from './persistence/ledger';
import type { WebhookTarget } from './webhooks/post-event';
import { type RetrySchedule, createWebhookSender } from './webhooks/webhook-sender';

export interface SandboxOptions {
  /** 0 (the default) takes any free one. */
  port?: number;
  /** Where events go; without it nobody is told. */
  webhook?: WebhookTarget | undefined;
  /** Under which path browsers reach the sandbox. */
  publicPath?: string;
  /** The origin of that path; without it, the origin of the address that a buyer returns to. */
  publicUrl?: string | undefined;
  /** A file that the ledger survives in. */
  dataFile?: string | undefined;
  logger?: Logger;
  /** Milliseconds since 1970. */
  clock?: () => number;
  retrySchedule?: RetrySchedule;
}

/** A payment provider in a process of its own, or inside a test. */
export interface Sandbox {
  readonly name: string;
  readonly app: Express;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Where it listens, e.g. `http://127.0.0.1:41234`; throws before start. */
  url(): string;
  port(): number;
  /** What shall go wrong. */
  readonly faults: Pick<FaultSwitches, 'add' | 'reset' | 'pending'>;
  /** All intents with their charges, refunds and histories, and the sums. */
  ledger(): ReturnType<typeof describeLedger>;
  /** Sends events there from now on. */
  pointWebhooksTo(target: WebhookTarget): void;
  /** Sends what a `hold` fault keeps back. */
  releaseWebhooks(): void;
}

/**
 * Makes a sandbox; nothing listens and no file is read before start.
 *
 * @example
 * const sandbox = createSandbox({ webhook: { url, secret: 'whsec_test' } });
 * await sandbox.start();
 * const stripe = new Stripe('sk_test_1', { host: '127.0.0.1', port: sandbox.port(), protocol: 'http' });
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { clock = Date.now, publicPath = '/stripe-sandbox', publicUrl, webhook } = options;
  const logger = options.logger ?? createLogger({ service: 'stripe-sandbox', level: 'silent' });
  const ledger = createLedger({ file: options.dataFile, clock });
  const faults = createFaultSwitches();
  const ownUrl = () => `http://127.0.0.1:${String(server.port())}`;
  const presenter = createPresenter({
    ledger,
    challengeUrl: (intent) => challengeAddress(intent, { publicUrl, publicPath, ownUrl: ownUrl() }),
  });
  const webhooks = createWebhookSender({
    ledger,
    presenter,
    faults,
    logger,
    clock,
    target: webhook,
    schedule: options.retrySchedule,
  });
  let open = false;

  const context = {
    ledger,
    presenter,
    faults,
    webhooks,
    logger,
    clock,
    newId,
    sources: () => ({ now: Math.floor(clock() / 1000), newId }),
    inFlight: new Set<string>(),
    record: recordDecision({ clock, newId, webhooks }),
    publicPath,
    isOpen: () => open,
  };
  const app = createApp(context);
  const server: HttpServer = createHttpServer({
    app,
    port: options.port ?? 0,
    logger,
    name: 'stripe-sandbox',
    drainMs: 2_000,
  });

  return {
    name: 'stripe-sandbox',
    app,
    async start() {
      ledger.open();
      await server.start();
      open = true;
      webhooks.wake();
    },
    async stop() {
      open = false;
      await server.stop();
      await webhooks.stop();
      ledger.close();
    },
    url: ownUrl,
    port: () => server.port(),
    faults,
    ledger: () => describeLedger({ ledger, presenter }),
    pointWebhooksTo: (target) => {
      webhooks.pointTo(target);
    },
    releaseWebhooks: () => {
      webhooks.release();
    },
  };
}

/** An id like Stripe's: a prefix and 24 letters and digits. */
function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
}
