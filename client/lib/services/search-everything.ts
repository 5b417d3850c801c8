import 'server-only';
import type { Part } from '../ops/parts';
import { timelineOf, type TimelineEntry } from '../ops/timeline';
import { kindOf } from '../ops/search';
import type { FoundAccount, OperatorOrder } from '../ops/schemas';
import type { Ticket } from '../ticket';
import type { Answer } from './call-service';
import { findAccounts, findPayments, getHistory, searchOrders } from './operations';
import { getTicket } from './tickets';

export interface Found {
  readonly accounts: readonly {
    readonly account: FoundAccount;
    readonly history: readonly TimelineEntry[];
  }[];
  readonly ticket: { readonly ticket: Ticket; readonly history: readonly TimelineEntry[] } | undefined;
  readonly orders: readonly OperatorOrder[];
  /** Who couldn't be asked: there may be more. */
  readonly silent: readonly Part[];
}

/** Looks for what somebody typed: an id of any kind, an address, a PaymentIntent, words of a title. */
export async function searchEverything(q: string): Promise<Found> {
  const silent = new Set<Part>();
  const valueOf = <T>(part: Part, answer: Answer<T>): T | undefined => {
    if (answer.ok) return answer.value;
    if (answer.problem.status !== 404) silent.add(part);
    return undefined;
  };
  const historyOf = async (part: Part, id: string) => {
    const entries = valueOf(part, await getHistory(part, id)) ?? [];
    return timelineOf({ journals: { [part]: entries } });
  };
  const kind = kindOf(q);
  const named = kind === 'id' || kind === 'email' ? valueOf('auth', await findAccounts(q)) : undefined;
  const accounts = await Promise.all(
    (named ?? []).map(async (account) => ({ account, history: await historyOf('auth', account.id) })),
  );
  const ticket = kind === 'id' ? valueOf('tickets', await getTicket(q.toLowerCase())) : undefined;
  const paid = kind === 'intent' ? valueOf('payments', await findPayments({ q })) : undefined;
  const asked = {
    id: [q],
    words: [q],
    email: accounts.map(({ account }) => account.id),
    intent: (paid ?? []).map(({ orderId }) => orderId),
  }[kind];
  const orders = await Promise.all(
    asked.map(async (each) => valueOf('orders', await searchOrders(each)) ?? []),
  );
  return {
    accounts,
    ticket: ticket && { ticket, history: await historyOf('tickets', ticket.id) },
    orders: orders.flat(),
    silent: [...silent],
  };
}
