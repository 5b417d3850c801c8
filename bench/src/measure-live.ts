import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { residentMegabytes } from './memory';
import { makeSession } from './sessions';
import type { Stack } from './stack';
import { percentile } from './statistics';

const created = z.object({ id: z.string() });

/** What many live listeners cost one process of tickets, and how soon they hear of a purchase. */
export async function measureLive(stack: Stack, size: { listeners: number; tickets: number }) {
  const service = stack.urlOf('tickets');
  const seller = makeSession(stack.jwtKey);
  const post = async (url: string, cookie: string, body: object) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    return created.parse(await answer.json()).id;
  };
  const memory = () =>
    residentMegabytes(new Map([['tickets', stack.pids.get('tickets') ?? 0]])).get('tickets') ?? NaN;

  const list = async (): Promise<string[]> => {
    const ids: string[] = [];
    for (let ticket = 0; ticket < size.tickets; ticket++)
      ids.push(
        await post(`${service}/api/tickets`, seller, { title: `Concert ${String(ticket)}`, price: 20 }),
      );
    return ids;
  };
  const [quietly, ids] = [await list(), await list()];
  // Past what a listener that has just come is told of.
  await sleep(16_000);

  const heard: Heard[] = [];
  /** Has all these tickets ordered at once; when every listener has heard that each is held. */
  async function order(ticketIds: readonly string[], listeners: number) {
    heard.length = 0;
    const orderedAt = new Map<string, number>();
    const startedAt = performance.now();
    await Promise.all(
      ticketIds.map(async (ticketId) => {
        orderedAt.set(ticketId, performance.now());
        await post(`${stack.origin}/api/orders`, makeSession(stack.jwtKey), { ticketId });
      }),
    );
    const answered = performance.now() - startedAt;
    const expected = listeners * ticketIds.length;
    while (heard.length < expected && performance.now() - startedAt < 60_000) await sleep(20);
    const delays = heard.map(({ ticketId, at }) => at - (orderedAt.get(ticketId) ?? NaN));
    return {
      arrived: `${String(heard.length)} of ${String(expected)}`,
      'all orders answered after': milliseconds(answered),
      'heard, p50': milliseconds(percentile(delays, 0.5)),
      'heard, p99': milliseconds(percentile(delays, 0.99)),
    };
  }

  const streams = [await listen(`${service}/api/tickets/live`, heard)];
  await sleep(1_000);
  const one = await order(quietly, 1);
  const before = memory();
  const openedAt = performance.now();
  while (streams.length < size.listeners) {
    const count = Math.min(100, size.listeners - streams.length);
    const opening = Array.from({ length: count }, () => listen(`${service}/api/tickets/live`, heard));
    streams.push(...(await Promise.all(opening)));
  }
  const opening = performance.now() - openedAt;
  await sleep(16_000);
  const listening = memory();
  const all = await order(ids, streams.length);
  const after = memory();
  for (const stream of streams) stream.destroy();

  return {
    'memory of tickets with one listener': megabytes(before),
    [`memory with ${String(streams.length)} listeners`]: megabytes(listening),
    'memory after the changes': megabytes(after),
    'opened in': milliseconds(opening),
    'tickets ordered at once': String(size.tickets),
    ...named('one listener', one),
    ...named(`${String(streams.length)} listeners`, all),
  };
}

interface Heard {
  readonly ticketId: string;
  readonly at: number;
}

const named = (name: string, figures: object): Record<string, string> =>
  Object.fromEntries(Object.entries(figures).map(([key, value]) => [`${name}: ${key}`, String(value)]));

const megabytes = (value: number): string => `${value.toFixed(0)} MB`;
const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;

async function listen(url: string, heard: Heard[]): Promise<IncomingMessage> {
  const [answer] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${String(answer.statusCode)}`);
  let rest = '';
  answer.setEncoding('utf8');
  answer.on('data', (text: string) => {
    const at = performance.now();
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const ticketId = /"id":"([0-9a-f]{24})".*"status":"held"/.exec(block)?.[1];
      if (ticketId !== undefined) heard.push({ ticketId, at });
    }
  });
  answer.on('error', () => undefined);
  return answer;
}
