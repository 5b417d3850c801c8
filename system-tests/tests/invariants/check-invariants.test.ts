import { checkInvariants } from '../../src/invariants/check-invariants';
import type { JournalEntry, Observation } from '../../src/invariants/observation';
import { healthyObservation } from '../support/observation';

type Doctor = (healthy: Observation) => Partial<Observation>;

/** Replaces fields of the records with that id. */
const change = <Value extends { id: string }>(list: readonly Value[], id: string, fields: Partial<Value>) =>
  list.map((each) => (each.id === id ? { ...each, ...fields } : each));

const without = <Value extends { id: string }>(list: readonly Value[], id: string) =>
  list.filter((each) => each.id !== id);

const journal = (
  { journals }: Observation,
  owner: keyof Observation['journals'],
  edit: (entries: readonly JournalEntry[]) => readonly JournalEntry[],
) => ({ ...journals, [owner]: edit(journals[owner]) });

const later = (entry: JournalEntry | undefined, seconds: number): Partial<JournalEntry> => ({
  occurredAt: new Date((entry?.occurredAt.getTime() ?? 0) + seconds * 1000),
});

const found = (observation: Observation) =>
  new Set(checkInvariants(observation).map((each) => each.invariant));

it('finds nothing on a healthy marketplace', () => {
  const violations = checkInvariants(healthyObservation());

  expect(violations).toEqual([]);
});

const diseases: [invariant: number, name: string, doctor: Doctor][] = [
  [1, 'a ticket sold twice', ({ orders }) => ({ orders: change(orders, 'o1', { status: 'complete' }) })],
  [
    1,
    'an order that began before the one before it had ended',
    (healthy) => ({
      journals: journal(healthy, 'orders', (entries) =>
        change(
          entries,
          'o1-2',
          later(
            entries.find((entry) => entry.id === 'o1-2'),
            60,
          ),
        ),
      ),
    }),
  ],
  [
    1,
    'two orders that count as the same hold',
    ({ orders }) => ({
      orders: change(orders, 'o1', { ticket: { id: 't1', price: 1999, hold: 2 } }),
    }),
  ],
  [
    2,
    'two charges for an order',
    ({ intents }) => ({
      intents: change(intents, 'pi_2', {
        charges: [
          { id: 'ch_1', succeeded: true, captured: 1999, refunded: 0 },
          { id: 'ch_2', succeeded: true, captured: 1999, refunded: 0 },
        ],
      }),
    }),
  ],
  [
    3,
    'money taken for a cancelled order',
    ({ intents }) => ({ intents: change(intents, 'pi_2', { orderId: 'o1' }) }),
  ],
  [
    3,
    'a complete order that was never charged',
    ({ intents }) => ({ intents: change(intents, 'pi_2', { charges: [] }) }),
  ],
  [
    3,
    'money captured for an order that was never complete, and refunded',
    ({ intents }) => ({
      intents: [
        ...intents,
        {
          ...{ id: 'pi_1', orderId: 'o1', status: 'succeeded', amount: 1999 },
          charges: [{ id: 'ch_1', succeeded: true, captured: 1999, refunded: 1999 }],
        },
      ],
      payments: [],
    }),
  ],
  [
    3,
    'an order that was complete and is cancelled',
    (healthy) => ({
      journals: journal(healthy, 'orders', (entries) =>
        change(entries, 'o1-1', { subject: 'order:completed' }),
      ),
    }),
  ],
  [
    4,
    'another amount charged than the price',
    ({ intents }) => ({
      intents: change(intents, 'pi_2', {
        charges: [{ id: 'ch_2', succeeded: true, captured: 1998, refunded: 0 }],
      }),
    }),
  ],
  [
    4,
    'a lock at another price than the order’s',
    (healthy) => ({
      journals: journal(healthy, 'tickets', (entries) =>
        entries.map((entry) =>
          entry.payload['orderId'] === 'o2' ? { ...entry, payload: { ...entry.payload, price: 25 } } : entry,
        ),
      ),
    }),
  ],
  [
    4,
    'an order completed without a lock',
    (healthy) => ({
      journals: journal(healthy, 'tickets', (entries) =>
        entries.filter((entry) => entry.payload['orderId'] !== 'o2'),
      ),
    }),
  ],
  [
    5,
    'a ticket that a cancelled order holds for ever',
    ({ tickets }) => ({ tickets: change(tickets, 't2', { status: 'held', orderId: 'o1' }) }),
  ],
  [
    5,
    'a sold ticket that is free again',
    ({ tickets }) => ({ tickets: change(tickets, 't1', { status: 'available', orderId: undefined }) }),
  ],
  [5, 'an order for a ticket that is gone', ({ tickets }) => ({ tickets: without(tickets, 't1') })],
  [
    6,
    'an edit of a locked ticket',
    (healthy) => ({
      journals: journal(healthy, 'tickets', (entries) =>
        entries.map((entry) =>
          entry.id === 't1-4' ? { ...entry, payload: { ...entry.payload, title: 'Operetta' } } : entry,
        ),
      ),
    }),
  ],
  [
    6,
    'a withdrawal of a locked ticket',
    (healthy) => ({
      journals: journal(healthy, 'tickets', (entries) =>
        entries.map((entry) =>
          entry.id === 't1-2' ? { ...entry, payload: { ...entry.payload, status: 'withdrawn' } } : entry,
        ),
      ),
    }),
  ],
  [
    7,
    'an order that lives on past its expiry',
    ({ orders }) => ({ orders: change(orders, 'o2', { status: 'awaiting:payment' }) }),
  ],
  [
    7,
    'an order that expired early',
    ({ orders, now }) => ({ orders: change(orders, 'o1', { expiresAt: now }) }),
  ],
  [
    8,
    'a gap in the versions',
    (healthy) => ({ journals: journal(healthy, 'orders', (entries) => without(entries, 'o2-1')) }),
  ],
  [
    8,
    'a change without its event',
    (healthy) => ({ journals: journal(healthy, 'orders', (entries) => without(entries, 'o2-2')) }),
  ],
  [8, 'an event without its change', ({ orders }) => ({ orders: without(orders, 'o1') })],
  [
    8,
    'a state that its last event does not tell',
    ({ tickets }) => ({ tickets: change(tickets, 't2', { price: 3100 }) }),
  ],
  [
    8,
    'an account that nobody was told of',
    ({ users }) => ({ users: [...users, { id: 'ghost', version: 0 }] }),
  ],
  [
    9,
    'an event that was never published',
    (healthy) => ({
      journals: journal(healthy, 'auth', (entries) => change(entries, 'buyer-0', { status: 'pending' })),
    }),
  ],
  [
    9,
    'a replica that stayed behind',
    ({ replicas }) => ({ replicas: change(replicas, 't2', { version: 0, price: 2500 }) }),
  ],
  [9, 'a ticket that nobody is shown', ({ shown }) => ({ shown: without(shown, 't2') })],
  [
    9,
    'an end of an order that payments never heard of',
    ({ payments }) => ({
      payments: change(payments, 'o1', { order: { status: 'awaiting:payment', version: 1 } }),
    }),
  ],
  [9, 'a message that was given up', () => ({ deadLetters: ['orders: ticket:updated'] })],
  [
    10,
    'an order that was promised and is gone',
    ({ history }) => ({
      history: history.map((each) => ({ ...each, answer: { id: 'o3', version: 9, title: '', price: 0 } })),
    }),
  ],
  [
    10,
    'a cancellation that was promised and did not happen',
    ({ history }) => ({
      history: history.map((each) => (each.method === 'DELETE' ? { ...each, path: '/api/orders/o2' } : each)),
    }),
  ],
  [
    10,
    'a payment that was promised without an authorisation',
    ({ intents }) => ({ intents: change(intents, 'pi_2', { charges: [] }) }),
  ],
  [
    10,
    'a payment that was taken and forgotten',
    ({ payments }) => ({ payments: change(payments, 'o2', { attempts: 0 }) }),
  ],
  [
    10,
    'an edit that was promised and got lost',
    (healthy) => ({
      journals: journal(healthy, 'tickets', (entries) =>
        entries.map((entry) =>
          entry.id === 't2-1' ? { ...entry, payload: { ...entry.payload, price: 25 } } : entry,
        ),
      ),
    }),
  ],
  [
    10,
    'two results for one idempotency key',
    ({ history }) => ({
      history: history.map((each) => (each.status === 200 ? { ...each, answer: { id: 'o1' } } : each)),
    }),
  ],
  [
    11,
    'an authorisation left open for a dead order',
    ({ intents }) => ({
      intents: [
        ...intents,
        {
          ...{ id: 'pi_1', orderId: 'o1', status: 'requires_capture', amount: 1999 },
          charges: [{ id: 'ch_1', succeeded: true, captured: 0, refunded: 0 }],
        },
      ],
    }),
  ],
  [
    11,
    'money at the provider that no payment knows of',
    ({ payments }) => ({ payments: change(payments, 'o2', { state: 'none', intentId: undefined }) }),
  ],
  [
    11,
    'a payment that the provider knows nothing of',
    ({ payments }) => ({ payments: change(payments, 'o2', { intentId: 'pi_9' }) }),
  ],
  [
    11,
    'a refund that payments thinks is still to come',
    ({ payments }) => ({ payments: change(payments, 'o2', { state: 'refunding' }) }),
  ],
  [
    12,
    'a purchase that its buyer is told of twice',
    ({ mails }) => ({
      mails: [...mails, ...change(mails, 'm4', { id: 'm6' }).filter(({ id }) => id === 'm6')],
    }),
  ],
  [12, 'a sale that its seller is not told of', ({ mails }) => ({ mails: without(mails, 'm5') })],
];

it.each(diseases)('notices, as a breach of invariant %i, %s', (invariant, _name, doctor) => {
  const healthy = healthyObservation();

  const invariants = found({ ...healthy, ...doctor(healthy) });

  expect(invariants).toContain(invariant);
});
