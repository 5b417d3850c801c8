import type { Order } from '../lib/order';
import { isSettled, pollDelay, viewOrder } from '../lib/order-view';
import type { Payment } from '../lib/payment';

const now = Date.parse('2026-11-21T12:00:00Z');

const order = (overrides: Partial<Order> = {}): Order => ({
  id: '6b019c3cabcdef000000002a',
  userId: 'u',
  status: 'awaiting:payment',
  expiresAt: '2026-11-21T12:10:00Z',
  version: 1,
  ticket: { id: 't', title: 'Hamlet', price: 60 },
  ...overrides,
});

const payment = (status: string, overrides: Partial<Payment> = {}): Payment => ({
  id: 'o',
  status,
  ...overrides,
});

test('without a payment it is the buyer’s turn', () => {
  expect(viewOrder(order(), null, now)).toEqual({ kind: 'pay', awaitingSeller: false, declined: undefined });
  expect(viewOrder(order({ status: 'created' }), null, now)).toMatchObject({
    kind: 'pay',
    awaitingSeller: true,
  });
});

test('a declined card says why, and another can be tried', () => {
  const view = viewOrder(
    order(),
    payment('declined', { reason: 'No money.', reasonCode: 'insufficient_funds' }),
    now,
  );

  expect(view).toMatchObject({ kind: 'pay', declined: { code: 'insufficient_funds', reason: 'No money.' } });
});

test.each([
  ['processing', 'processing'],
  ['authorised', 'securing'],
  ['captured', 'securing'],
  ['something new', 'processing'],
])('a payment that is %s is shown as %s', (status, kind) => {
  expect(viewOrder(order(), payment(status), now).kind).toBe(kind);
});

test('the bank’s question needs its secret', () => {
  expect(viewOrder(order(), payment('requires_action', { clientSecret: 's' }), now)).toEqual({
    kind: 'action',
    clientSecret: 's',
  });
  expect(viewOrder(order(), payment('requires_action'), now).kind).toBe('processing');
});

test('no card is taken after the deadline, but an approved one is not given up', () => {
  const late = Date.parse('2026-11-21T12:10:00Z');

  expect(viewOrder(order(), null, late).kind).toBe('time-up');
  expect(viewOrder(order(), payment('authorised'), late).kind).toBe('securing');
});

test('complete is complete, whatever payments says', () => {
  expect(viewOrder(order({ status: 'complete' }), null, now)).toEqual({ kind: 'complete', money: 'paid' });
});

test.each([
  [null, 'untouched', true],
  ['declined', 'untouched', true],
  ['requires_action', 'releasing', false],
  ['authorised', 'releasing', false],
  ['released', 'released', true],
  ['captured', 'refunding', false],
  ['refunded', 'refunded', true],
] as const)('of a cancelled order with a payment %s the money is %s', (status, money, settled) => {
  const view = viewOrder(order({ status: 'cancelled', reason: 'expired' }), status && payment(status), now);

  expect(view).toEqual({ kind: 'ended', reason: 'expired', money });
  expect(isSettled(view)).toBe(settled);
});

test('asks often while something is under way and seldom while the buyer types', () => {
  const waiting = viewOrder(order(), payment('processing'), now);
  const typing = viewOrder(order(), null, now);

  expect(pollDelay(waiting, 0)).toBeLessThanOrEqual(1_000);
  expect(pollDelay(waiting, 60_000)).toBeGreaterThan(pollDelay(waiting, 10_000) ?? Infinity);
  expect(pollDelay(typing, 0)).toBe(10_000);
});

test('with a stream only a payment that is under way is asked for', () => {
  const kinds = (status: string | null) =>
    pollDelay(viewOrder(order(), status === null ? null : payment(status), now), 0, true);

  expect(kinds(null)).toBeUndefined();
  expect(kinds('declined')).toBeUndefined();
  expect(kinds('authorised')).toBeUndefined();
  expect(kinds('processing')).toBeGreaterThan(0);
  expect(pollDelay(viewOrder(order(), null, Date.parse(order().expiresAt)), 0, true)).toBeUndefined();
});

test.each([
  ['captured', 'paid', true],
  ['refunding', 'refunding', false],
  ['refunded', 'refunded', true],
])('a complete order whose payment is %s', (status, money, settled) => {
  const view = viewOrder(order({ status: 'complete' }), payment(status), now);

  expect(view).toEqual({ kind: 'complete', money });
  expect(isSettled(view)).toBe(settled);
});
