import Stripe from 'stripe';
import { type Sandbox, type SandboxOptions, createSandbox } from '../../src';
import { type WebhookReceiver, startWebhookReceiver } from './webhook-receiver';

export const WEBHOOK_SECRET = 'whsec_test';
export const RETURN_URL = 'http://shop.test:3000/orders/42?tab=pay';

export interface SandboxUnderTest {
  sandbox: Sandbox;
  /** The official SDK, pointed at the sandbox; it does not repeat anything on its own. */
  stripe: Stripe;
  webhooks: WebhookReceiver;
  /** A call beside the SDK. */
  call(path: string, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface CallOptions {
  method?: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  key?: string | null;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The error object, when there is one. */
  error: { type?: string; code?: string; message?: string; param?: string } | undefined;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<SandboxUnderTest> {
  const webhooks = await startWebhookReceiver(WEBHOOK_SECRET);
  const sandbox = createSandbox({
    webhook: { url: webhooks.url, secret: WEBHOOK_SECRET },
    retrySchedule: { firstMs: 20, longestMs: 100, attempts: 5 },
    ...options,
  });
  await sandbox.start().catch(async (error: unknown) => {
    await webhooks.stop();
    throw error;
  });

  return {
    sandbox,
    stripe: connectSdk(sandbox),
    webhooks,
    async call(path, { method, form, headers = {}, key = 'sk_test_1' } = {}) {
      const response = await fetch(sandbox.url() + path, {
        method: method ?? (form === undefined ? 'GET' : 'POST'),
        headers: { ...(key !== null && { authorization: `Bearer ${key}` }), ...headers },
        ...(form !== undefined && { body: new URLSearchParams(form) }),
        redirect: 'manual',
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      const body = isJson ? (JSON.parse(text) as { error?: Answer['error'] }) : {};
      return { status: response.status, headers: response.headers, text, error: body.error };
    },
    async stop() {
      await sandbox.stop();
      await webhooks.stop();
    },
  };
}

export function connectSdk(sandbox: Sandbox, options: { timeout?: number } = {}): Stripe {
  return new Stripe('sk_test_1', {
    host: '127.0.0.1',
    port: sandbox.port(),
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    ...options,
  });
}
