import 'server-only';
import { z } from 'zod/mini';
import { canBeSentAgain } from '../ops/mails';
import { type AnyPart, apiPaths, parts, type Part, reconciling } from '../ops/parts';
import {
  accountsSchema,
  actionsSchema,
  deadLettersSchema,
  historySchema,
  journalSummarySchema,
  messagesSchema,
  operatorOrdersSchema,
  operatorPaymentsSchema,
  roundSchema,
  type StuckOrders,
  stuckOrdersSchema,
} from '../ops/schemas';
import type { PartReading, Reading } from '../ops/troubles';
import { callService, type Answer } from './call-service';

const words = (params: Record<string, string>) => new URLSearchParams(params).toString();

export const searchOrders = (q: string) =>
  callService('orders', `/api/orders/ops/search?${words({ q })}`, operatorOrdersSchema);

export const findStuckOrders = () =>
  callService<StuckOrders>('orders', '/api/orders/ops/stuck', stuckOrdersSchema);

/** By an id of any kind, or those that are waiting for something. */
export const findPayments = (selection: { q: string } | { show: string }) =>
  callService('payments', `/api/payments/ops/payments?${words(selection)}`, operatorPaymentsSchema);

export const findMails = (selection: { q?: string; status?: string }) =>
  callService('mail', `/api/mail/messages?${words(selection)}`, messagesSchema);

export const findAccounts = (q: string) =>
  callService('auth', `/api/users/ops/accounts?${words({ q })}`, accountsSchema);

/** All that a service told of one thing. */
export const getHistory = (part: Part, id: string) =>
  callService(part, `${apiPaths[part]}/ops/journal/${encodeURIComponent(id)}`, historySchema);

/** The events that a service could not publish. */
export const getDeadEvents = (part: Part) =>
  callService(part, `${apiPaths[part]}/ops/journal?dead=true`, historySchema);

/** The events that a service was sent and gave up. */
export const getDeadLetters = (part: Part) =>
  callService(part, `${apiPaths[part]}/ops/dead-letters`, deadLettersSchema);

/** What came of the last look at whether the services agree, by service. */
export const readRounds = () =>
  Promise.all(
    reconciling.map(async (part) => ({
      part,
      round: await callService(part, `${apiPaths[part]}/ops/reconciliation`, roundSchema),
    })),
  );

/** What operators did in some services, the newest first; of one id, or of all. Who can't be asked is left out. */
export async function getActions(asked: Readonly<Partial<Record<Part, string | undefined>>>) {
  const answers = await Promise.all(
    parts
      .filter((part) => part in asked)
      .map(async (part) => {
        const about = asked[part];
        const search = about === undefined ? '' : `?${words({ about })}`;
        const answer = await callService(part, `${apiPaths[part]}/ops/actions${search}`, actionsSchema);
        return answer.ok ? answer.value.map((action) => ({ ...action, part })) : [];
      }),
  );
  return answers.flat().sort((one, other) => other.at.localeCompare(one.at));
}

/** Asks everybody how they are, at once. */
export async function readOverview(): Promise<Reading> {
  const [readings, expiration, stuck, cases, overdue, failed] = await Promise.all([
    Promise.all(parts.map(async (part) => [part, await readPart(part)] as const)),
    askReady('expiration'),
    findStuckOrders(),
    findPayments({ show: 'cases' }),
    findPayments({ show: 'overdue' }),
    findMails({ status: 'failed' }),
  ]);
  return {
    parts: Object.fromEntries(readings) as Record<Part, PartReading>,
    expirationReady: expiration.ok,
    stuckOrders: stuck.ok ? stuck.value.overdue.length + stuck.value.unlocked.length : undefined,
    openCases: lengthOf(cases),
    overduePayments: lengthOf(overdue),
    failedMails: failed.ok ? failed.value.filter(canBeSentAgain).length : undefined,
  };
}

const askReady = (part: AnyPart) => callService(part, '/healthz/ready', z.unknown());

async function readPart(part: Part): Promise<PartReading> {
  const [ready, journal, letters] = await Promise.all([
    askReady(part),
    callService(part, `${apiPaths[part]}/ops/journal/summary`, journalSummarySchema),
    getDeadLetters(part),
  ]);
  return {
    ready: ready.ok,
    journal: journal.ok ? journal.value : undefined,
    letters: lengthOf(letters),
  };
}

const lengthOf = <T>(answer: Answer<readonly T[]>): number | undefined =>
  answer.ok ? answer.value.length : undefined;
