import type { JournalEntry, Observation } from '../../src/invariants/observation';

const start = Date.parse('2027-01-01T12:00:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1000);

/**
 * A marketplace at rest after a little trade: ticket t1 was first ordered and given up (o1), then bought (o2);
 * t2 was repriced, and nobody wants it.
 */
export function healthyObservation(): Observation {
  const ticket = (version: number, status: string, orderId?: string) => ({
    ...{ id: 't1', version, title: 'Opera', price: 19.99, userId: 'seller', status },
    ...(orderId === undefined ? {} : { orderId }),
  });
  const other = (version: number, price: number) => ({
    ...{ id: 't2', version, title: 'Ballet', price, userId: 'seller', status: 'available' },
  });
  const order = (id: string, version: number, status: string, more: object = {}) => ({
    ...{ id, version, status, userId: 'buyer', ...more },
  });
  const payment = (version: number, status: string) => ({
    ...{ id: 'o2', orderId: 'o2', stripeId: 'pi_2', version, status, amount: 19.99 },
  });

  return {
    now: at(1_000),
    users: [
      { id: 'seller', version: 0 },
      { id: 'buyer', version: 0 },
    ],
    tickets: [
      { id: 't1', version: 4, status: 'sold', price: 1999, orderId: 'o2' },
      { id: 't2', version: 1, status: 'available', price: 3000, orderId: undefined },
    ],
    shown: [
      { id: 't1', version: 4, status: 'sold', price: 1999, orderId: 'o2' },
      { id: 't2', version: 1, status: 'available', price: 3000, orderId: undefined },
    ],
    replicas: [
      { id: 't1', version: 4, status: 'sold', price: 1999, orderId: 'o2' },
      { id: 't2', version: 1, status: 'available', price: 3000, orderId: undefined },
    ],
    orders: [
      {
        ...{ id: 'o1', userId: 'buyer', version: 2, status: 'cancelled', reason: 'expired' },
        ...{ expiresAt: at(100), ticket: { id: 't1', price: 1999, hold: 1 } },
      },
      {
        ...{ id: 'o2', userId: 'buyer', version: 2, status: 'complete', reason: undefined },
        ...{ expiresAt: at(300), ticket: { id: 't1', price: 1999, hold: 2 } },
      },
    ],
    payments: [
      {
        ...{
          id: 'o1',
          state: 'none',
          amount: 1999,
          intentId: undefined,
          events: 0,
          attempts: 0,
          openCase: false,
          refundRequested: false,
        },
        order: { status: 'cancelled', version: 2 },
      },
      {
        ...{
          id: 'o2',
          state: 'captured',
          amount: 1999,
          intentId: 'pi_2',
          events: 2,
          attempts: 1,
          openCase: false,
          refundRequested: false,
        },
        order: { status: 'complete', version: 2 },
      },
    ],
    journals: {
      auth: [
        event('user:created', { id: 'seller', version: 0 }, at(1)),
        event('user:created', { id: 'buyer', version: 0 }, at(2)),
        event('user:created', { id: 'gone', version: 0 }, at(2)),
        event('reset:requested', { id: 'reset', version: 0 }, at(3)),
        event('user:deleted', { id: 'gone', version: 1 }, at(4)),
        event('session:revoked', { id: 'token', version: 0 }, at(900)),
      ],
      tickets: [
        event('ticket:created', ticket(0, 'available'), at(3)),
        event('ticket:created', other(0, 25), at(3)),
        event('ticket:updated', other(1, 30), at(4)),
        event('ticket:updated', ticket(1, 'held', 'o1'), at(5)),
        event('ticket:updated', ticket(2, 'available'), at(102)),
        event('ticket:updated', ticket(3, 'held', 'o2'), at(151)),
        event('ticket:updated', ticket(4, 'sold', 'o2'), at(161)),
      ],
      orders: [
        event('order:created', order('o1', 0, 'created'), at(4)),
        event('order:updated', order('o1', 1, 'awaiting:payment'), at(6)),
        event('order:cancelled', order('o1', 2, 'cancelled', { reason: 'expired' }), at(101)),
        event('order:created', order('o2', 0, 'created'), at(150)),
        event('order:updated', order('o2', 1, 'awaiting:payment'), at(152)),
        event('order:completed', order('o2', 2, 'complete'), at(160)),
      ],
      payments: [
        event('payment:created', payment(0, 'authorised'), at(159)),
        event('payment:updated', payment(1, 'captured'), at(162)),
      ],
    },
    mails: [
      { id: 'm1', kind: 'welcome', about: 'seller' },
      { id: 'm2', kind: 'welcome', about: 'buyer' },
      { id: 'm3', kind: 'cancelled', about: 'o1' },
      { id: 'm4', kind: 'confirmed', about: 'o2' },
      { id: 'm5', kind: 'sold', about: 'o2' },
    ],
    deadLetters: [],
    intents: [
      {
        ...{ id: 'pi_2', orderId: 'o2', status: 'succeeded', amount: 1999 },
        charges: [{ id: 'ch_2', succeeded: true, captured: 1999, refunded: 0 }],
      },
    ],
    history: [
      exchange('POST /api/tickets', 201, { id: 't1', version: 0 }),
      exchange('PUT /api/tickets/t2', 200, { id: 't2', version: 1, title: 'Ballet', price: 30 }),
      exchange('POST /api/orders', 201, { id: 'o2' }, { key: 'once' }),
      exchange('POST /api/orders', 200, { id: 'o2' }, { key: 'once' }),
      exchange('DELETE /api/orders/o1', 204, ''),
      exchange('POST /api/payments', 202, { id: 'o2' }, { request: { orderId: 'o2', token: 'tok_visa' } }),
      exchange('POST /api/payments', 201, { id: 'o2' }, { request: { orderId: 'o2', token: 'tok_visa' } }),
    ],
  };
}

function event(subject: string, data: { id: string; version: number }, occurredAt: Date): JournalEntry {
  const id = `${data.id}-${String(data.version)}`;
  return {
    ...{ id, aggregateId: data.id, version: data.version, subject, status: 'published', occurredAt },
    payload: { ...data, meta: { eventId: id } },
  };
}

function exchange(
  line: string,
  status: number,
  answer: unknown,
  { key, request = {} }: { key?: string; request?: unknown } = {},
): Observation['history'][number] {
  const [method = '', path = ''] = line.split(' ');
  return { method, path, userId: 'buyer', idempotencyKey: key, request, status, answer };
}
