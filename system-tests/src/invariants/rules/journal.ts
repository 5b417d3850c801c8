import { historiesOf, minor, text } from '../journal-views';
import {
  type JournalEntry,
  type JournalOwner,
  journalOwners,
  type Observation,
  type Violation,
} from '../observation';

/** What the last event of an aggregate must say. */
interface Expected {
  readonly id: string;
  /** Of its last event; undefined: it has had none. */
  readonly version: number | undefined;
  readonly says: Readonly<Record<string, unknown>>;
}

/** 8. One journal row for each committed change and the reverse; versions of an aggregate without gaps. */
export function journalMatchesState(observation: Observation): Violation[] {
  return journalOwners.flatMap((owner) => {
    const histories = historiesOf(observation.journals[owner]);
    const aggregates = aggregatesOf(owner, observation);
    const known = new Set(aggregates.map(({ id }) => id));
    const ghosts = [...histories]
      .filter(([id, history]) => !known.has(id) && !isAlone(history))
      .map(([id]) => violation(owner, id, 'has events, but no state'));
    const gaps = [...histories].flatMap(([id, history]) =>
      history.every((entry, index) => entry.version === index)
        ? []
        : [violation(owner, id, `has the versions ${history.map((entry) => entry.version).join(', ')}`)],
    );
    const drifts = aggregates.flatMap((aggregate) => {
      const fault = driftOf(aggregate, histories.get(aggregate.id)?.at(-1));
      return fault === undefined ? [] : [violation(owner, aggregate.id, fault)];
    });
    return [...ghosts, ...gaps, ...drifts];
  });
}

const violation = (owner: JournalOwner, id: string, message: string): Violation => ({
  invariant: 8,
  subject: `${owner} ${id}`,
  message,
});

/** Events about what happened once and is not kept, such as the end of a session. */
const ofMoments = new Set(['session:revoked', 'reset:requested', 'ticket:returned', 'pass:ended']);

/** Whether no state must be left of this: it was of a moment, or its end was told. */
const isAlone = (history: readonly JournalEntry[]): boolean =>
  history.every((entry) => ofMoments.has(entry.subject)) || history.at(-1)?.subject === 'user:deleted';

function driftOf({ version, says }: Expected, last: JournalEntry | undefined): string | undefined {
  if (last?.version !== version)
    return `is at version ${String(version)}, but its last event is ${String(last?.version)}`;
  if (last === undefined) return undefined;
  const wrong = Object.entries(says).find(([field, value]) => fieldOf(last, field) !== value);
  if (wrong === undefined) return undefined;
  const [field, value] = wrong;
  return `has ${field} ${String(value)}, but its last event says ${String(fieldOf(last, field))}`;
}

function fieldOf({ payload }: JournalEntry, field: string): unknown {
  return field === 'price' || field === 'amount' ? minor(payload[field]) : text(payload[field]);
}

function aggregatesOf(owner: JournalOwner, { tickets, orders, payments, users }: Observation): Expected[] {
  switch (owner) {
    case 'auth':
      return users.map(({ id, version }) => ({ id, version, says: { id } }));
    case 'tickets':
      return tickets.map(({ id, version, status, price, orderId }) => ({
        id,
        version,
        says: { status, price, orderId },
      }));
    case 'orders':
      return orders.map(({ id, version, status, reason }) => ({ id, version, says: { status, reason } }));
    case 'payments':
      return payments.map(({ id, events, amount, state, openCase }) => ({
        id,
        version: events === 0 ? undefined : events - 1,
        says: openCase || !told.has(state) ? { amount } : { amount, status: state },
      }));
  }
}

/** States of a payment that are told by an event as soon as they are reached. */
const told = new Set(['authorised', 'captured', 'released', 'refunded']);
