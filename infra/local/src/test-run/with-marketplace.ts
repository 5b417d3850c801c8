import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePorts } from '../stack/ports';
import { runStack } from '../stack/run-stack';
import { survivors } from './survivors';

interface Options {
  readonly repository: string;
  readonly expirationWindowSeconds: number;
  readonly report: (name: string, text: string) => void;
  readonly signal: AbortSignal;
}

/** Who lets people in there; the browser's tests sign up as them (client/e2e/support/marketplace.ts). */
const doorEmail = 'door@example.com';
/** Whose account operates the marketplace under test: the browser's tests sign up as it. */
const operatorEmail = 'operator.e2e@example.com';

/** Runs `work` against a whole marketplace with data of its own, and says which processes were left after it. */
export async function withMarketplace<Result>(
  { repository, expirationWindowSeconds, report, signal }: Options,
  work: (at: { url: string; inboxUrl: string }) => Promise<Result>,
): Promise<{ result: Result; left: readonly string[] }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ticketing-e2e-'));
  const { origin: port = 0 } = await choosePorts(['origin'], {});
  const config = {
    mode: 'start',
    repository,
    port,
    publicUrl: `http://localhost:${port}`,
    dataDir,
    expirationWindowSeconds,
    rateLimits: false,
    replicas: 1,
    eventBus: 'nats-streaming',
    stripe: undefined,
    smtpUrl: undefined,
    doorEmails: [doorEmail],
    operatorEmails: [operatorEmail],
    reset: false,
    empty: true,
    pages: true,
  } as const;
  const stack = await runStack(config, { step: () => undefined, part: report }, signal);
  try {
    const inboxUrl = `http://127.0.0.1:${stack.settings.ports['inbox'] ?? ''}`;
    const result = await work({ url: stack.url, inboxUrl });
    const pids = stack.supervisor.states().flatMap(({ pid }) => pid ?? []);
    await stack.stop();
    return { result, left: survivors(new Set(pids), dataDir) };
  } finally {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
