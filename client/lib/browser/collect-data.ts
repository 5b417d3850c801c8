import { z } from 'zod/mini';
import { nextCursor } from '../link-header';
import type { Problem } from '../problem';
import { callApi } from './api';

type Collected = { ok: true; data: Record<string, unknown> } | { ok: false; problem: Problem };

/** Far more than anybody has; a page that led back to itself would end here. */
const mostPages = 500;

/** Everything that the services hold about whoever is signed in, page by page. */
export async function collectData(): Promise<Collected> {
  const account = await callApi({ url: '/api/users/export' });
  if (!account.ok) return account;
  const lists: Record<string, unknown> = {};
  for (const [name, url] of [
    ['tickets', '/api/tickets/mine?limit=100'],
    ['orders', '/api/orders?limit=100'],
  ] as const) {
    const entries = await collectList(url);
    if (!Array.isArray(entries)) return { ok: false, problem: entries };
    lists[name] = entries;
  }
  const payments = await collectPayments(lists['orders'] as unknown[]);
  if (!Array.isArray(payments)) return { ok: false, problem: payments };
  const mail = await callApi({ url: '/api/mail/preferences' });
  if (!mail.ok) return mail;
  return { ok: true, data: { account: account.value, ...lists, payments, mailPreferences: mail.value } };
}

async function collectList(first: string): Promise<unknown[] | Problem> {
  const entries: unknown[] = [];
  let url = first;
  for (let page = 0; page < mostPages; page++) {
    const outcome = await callApi({ url }, z.array(z.unknown()));
    if (!outcome.ok) return outcome.problem;
    entries.push(...outcome.value);
    const cursor = nextCursor(String(outcome.headers['link'] ?? ''));
    if (cursor === undefined) break;
    url = `${first}&cursor=${encodeURIComponent(cursor)}`;
  }
  return entries;
}

async function collectPayments(orders: readonly unknown[]): Promise<unknown[] | Problem> {
  const payments: unknown[] = [];
  for (const order of orders) {
    const { id } = z.object({ id: z.string() }).parse(order);
    const outcome = await callApi({ url: '/api/payments', params: { orderId: id } });
    if (outcome.ok) payments.push(outcome.value);
    else if (outcome.problem.status !== 404) return outcome.problem;
  }
  return payments;
}
