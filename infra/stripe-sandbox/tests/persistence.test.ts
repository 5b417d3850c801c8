import { eventually } from '@ticketing/common/testing';
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../src';
import { authorisedIntent, createIntent } from './support/intents';
import { type SandboxUnderTest, startSandbox } from './support/sandbox-under-test';

let folder: string;
let file: string;
const running: SandboxUnderTest[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-sandbox-'));
  file = join(folder, 'ledger.jsonl');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  rmSync(folder, { recursive: true });
});

async function start(dataFile: string, options: Parameters<typeof startSandbox>[0] = {}) {
  const started = await startSandbox({ dataFile, ...options });
  running.push(started);
  return started;
}

/** What the disk holds at this moment, as after `kill -9`: the running process gets no chance to tidy up. */
function asAfterKill(): string {
  const copy = join(folder, `copy-${String(Math.random())}.jsonl`);
  copyFileSync(file, copy);
  return copy;
}

it('has on disk what it has answered', async () => {
  const first = await start(file);
  const { id } = await authorisedIntent(first.stripe);
  await first.stripe.paymentIntents.capture(id, {}, { idempotencyKey: 'capture:1' });
  await first.stripe.refunds.create({ payment_intent: id, amount: 800 });

  const second = await start(asAfterKill());

  expect(second.sandbox.ledger().intents).toEqual(first.sandbox.ledger().intents);
  expect(second.sandbox.ledger().totals).toMatchObject({ captured: 5800, refunded: 800 });
  const replayed = await second.stripe.paymentIntents.capture(id, {}, { idempotencyKey: 'capture:1' });
  expect(replayed.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect((await second.stripe.refunds.create({ payment_intent: id })).amount).toBe(5000);
});

it('leaves out a line that a crash has cut off', async () => {
  const first = await start(file);
  const { id } = await authorisedIntent(first.stripe);
  const copy = asAfterKill();
  const lines = readFileSync(copy, 'utf8').trimEnd().split('\n');
  appendFileSync(copy, (lines.at(-1) ?? '').slice(0, 40));

  const second = await start(copy);

  expect((await second.stripe.paymentIntents.capture(id)).status).toBe('succeeded');
  const third = await start(copy);
  expect((await third.stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
});

it('keeps an effect and its answer together or not at all', async () => {
  const first = await start(file);
  const { id } = await authorisedIntent(first.stripe);
  await first.stripe.paymentIntents.capture(id, {}, { idempotencyKey: 'capture:1' });
  const copy = asAfterKill();
  const lines = readFileSync(copy, 'utf8').trimEnd().split('\n');
  const captured = lines.findIndex((line) => line.includes('charge.captured'));

  expect(lines[captured]).toContain('"capture:1"');
  expect(lines[captured]).toContain('payment_intent.succeeded');
});

it('sends after a restart what the webhook has not taken', async () => {
  const first = await start(file, { retrySchedule: { firstMs: 60_000, longestMs: 60_000, attempts: 5 } });
  first.webhooks.answerWith(500, 500, 500, 500);
  await createIntent(first.stripe);
  await eventually(() => {
    expect(first.webhooks.requests).toBe(1);
    expect(first.sandbox.ledger().webhooks.undelivered).toMatchObject([{ attempts: 1 }]);
  });

  const second = await start(asAfterKill(), { clock: () => Date.now() + 61_000 });

  await eventually(() => {
    expect(second.webhooks.types()).toEqual(['payment_intent.created']);
  });
});

it('does not grow for ever: answers go after a day, events after thirty', async () => {
  let now = Date.now();
  const clock = () => now;
  const first = await start(file, { clock });
  const { id } = await createIntent(first.stripe, {});
  await eventually(() => {
    expect(first.webhooks.events).toHaveLength(1);
  });
  await first.sandbox.stop();
  expect(readFileSync(file, 'utf8')).toContain('"kind":"answer"');

  now += 31 * 24 * 60 * 60 * 1000;
  const second = createSandbox({ dataFile: file, clock });
  await second.start();
  await second.stop();

  const kept = readFileSync(file, 'utf8');
  expect(kept).toContain(id);
  expect(kept).not.toContain('"kind":"answer"');
  expect(kept).not.toContain('"kind":"event"');
  running.splice(0).forEach((each) => void each.webhooks.stop());
});

it('says what is wrong with a file that it can not read', async () => {
  appendFileSync(file, 'not json\n[]\n');

  await expect(createSandbox({ dataFile: file }).start()).rejects.toThrow(/ledger\.jsonl.*line 1/);
});
