import {
  checkInvariants,
  type JournalEntry,
  type Observation,
  type Violation,
} from '@ticketing/system-tests';
import type { Told } from '../people/history';
import type { Struck } from './outcome';

const idPattern = /\b(?:[0-9a-f]{24}|pi_\w+)\b/g;

/**
 * What one has to read to understand a violation: the requests, events and faults around the aggregates that it is
 * about, and of those only the ones without which the checker finds nothing.
 */
export function shortestHistory(
  violation: Violation,
  outcome: { observation: Observation; history: readonly Told[]; strikes: readonly Struck[] },
): string[] {
  const { observation, history, strikes } = outcome;
  const needed = reduce(observation, relatedTo(violation, observation), violation);
  const touches = (value: unknown): boolean => {
    const found = JSON.stringify(value ?? null);
    return [...needed].some((id) => found.includes(id));
  };
  const events = Object.entries(observation.journals).flatMap(([owner, entries]) =>
    entries
      .filter((entry) => needed.has(entry.aggregateId) || touches(entry.payload['ticket']))
      .map((entry) => ({ at: entry.occurredAt, line: lineOfEvent(owner, entry) })),
  );
  const requests = history
    .filter(({ path, request, answer }) => touches([path, request, answer]))
    .map((told) => ({ at: told.sentAt, line: lineOfRequest(told) }));
  const instants = [...events, ...requests].map(({ at }) => at.getTime());
  const [first, last] = [Math.min(...instants) - 1_000, Math.max(...instants) + 1_000];
  const faults = strikes
    .filter(({ at, tookMs }) => at.getTime() + tookMs >= first && at.getTime() <= last)
    .map(({ at, what, fault }) => ({ at, line: `!  ${what ?? fault}` }));
  return [...events, ...requests, ...faults]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, line }) => `${at.toISOString().slice(11, 23)}  ${line}`);
}

/** The ids in a violation, and those of everything that belongs to the same tickets. */
function relatedTo({ subject, message }: Violation, observation: Observation): Set<string> {
  const ids = new Set(`${subject} ${message}`.match(idPattern) ?? []);
  for (const { id, orderId } of observation.intents)
    if (ids.has(id) && orderId !== undefined) ids.add(orderId);
  for (const { id, ticket } of observation.orders) if (ids.has(id)) ids.add(ticket.id);
  for (const { id, ticket } of observation.orders) if (ids.has(ticket.id)) ids.add(id);
  return ids;
}

/** Leaves out one aggregate after the other as long as the violation is still found. */
function reduce(observation: Observation, ids: Set<string>, violation: Violation): Set<string> {
  const isFound = (kept: Set<string>): boolean =>
    checkInvariants(onlyOf(observation, kept)).some(
      (each) => each.invariant === violation.invariant && each.subject === violation.subject,
    );
  if (!isFound(ids)) return ids;
  const needed = new Set(ids);
  for (const id of ids) {
    needed.delete(id);
    if (!isFound(needed)) needed.add(id);
  }
  // The ticket says what it was about, even where the checker could do without.
  return needed.size === 0 ? ids : needed;
}

function onlyOf(observation: Observation, ids: ReadonlySet<string>): Observation {
  const has = ({ id }: { readonly id: string }): boolean => ids.has(id);
  const entries = (all: readonly JournalEntry[]): JournalEntry[] =>
    all.filter((each) => ids.has(each.aggregateId));
  const { journals } = observation;
  return {
    ...observation,
    tickets: observation.tickets.filter(has),
    shown: observation.shown.filter(has),
    replicas: observation.replicas.filter(has),
    orders: observation.orders.filter(has),
    payments: observation.payments.filter(has),
    users: observation.users.filter(has),
    mails: observation.mails.filter(({ about }) => ids.has(about)),
    intents: observation.intents.filter(({ id, orderId }) => ids.has(id) || ids.has(orderId ?? '')),
    journals: {
      auth: entries(journals.auth),
      tickets: entries(journals.tickets),
      orders: entries(journals.orders),
      payments: entries(journals.payments),
    },
  };
}

function lineOfEvent(
  owner: string,
  { subject, aggregateId, version, status, payload }: JournalEntry,
): string {
  const { status: state, price, orderId, amount, reason } = payload;
  const told = JSON.stringify({ state, price, orderId, amount, reason });
  return `${owner}  ${subject} ${aggregateId} v${version} ${told}${status === 'published' ? '' : `, ${status}`}`;
}

function lineOfRequest({ method, path, request, status, answer, idempotencyKey, userId }: Told): string {
  const key = idempotencyKey === undefined ? '' : ` key ${idempotencyKey}`;
  const answered = status === 0 ? 'no answer' : `${status} ${JSON.stringify(answer ?? null).slice(0, 160)}`;
  return `${userId ?? 'somebody'}  ${method} ${path} ${JSON.stringify(request ?? null)}${key} → ${answered}`;
}
