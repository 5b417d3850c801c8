import { paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import type { FaultInput } from '@ticketing/stripe-sandbox';
import { authorisationsOf, expectBooksToAddUp } from './support/books';
import { createBuyer } from './support/buyer';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

type Kind = Extract<FaultInput, { on: 'request' }>['kind'];

/**
 * The first replica freezes in the middle of a call (the provider does not answer it for longer than its claim lasts);
 * the second goes on with its work; then the first thaws with what it knew. Who is frozen renews nothing.
 */
const frozen = { providerMs: 1_800, claimMs: 300, renewMs: 60_000 };
const quick = { providerMs: 500, claimMs: 1_000, renewMs: 300 };

let payments: PaymentsUnderTest;
let buyer: ReturnType<typeof createBuyer>;

beforeEach(async () => {
  payments = await startPayments({ webhooks: false, patience: frozen });
  buyer = createBuyer(payments);
});
afterEach(async () => {
  await expectBooksToAddUp(payments);
  await payments.stop();
});

const freezeAt = (kind: Kind, effect: 'hang_after' | 'delay') => {
  payments.sandbox.faults.add({
    on: 'request',
    kind,
    effect,
    times: 1,
    ...(effect === 'delay' ? { ms: 1_200 } : {}),
  });
};

describe.each(['hang_after', 'delay'] as const)('a replica frozen (%s)', (effect) => {
  it.each(['create', 'confirm'] as const)('at %s: the other completes the purchase', async (kind) => {
    const order = await payments.orders.place();
    freezeAt(kind, effect);
    const paying = buyer.pay(order).then((answer) => answer);
    await eventually(() => {
      expect(payments.sandbox.faults.pending()).toEqual([]);
    });
    await payments.startReplica(quick);

    await payments.bus.next(paymentCreated, ({ orderId }) => orderId === order.id);
    await payments.orders.complete(order);

    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'captured',
    );
    expect([201, 202]).toContain((await paying).status);
    expect(authorisationsOf(payments, order)).toBe(1);
  });

  it.each(['create', 'confirm'] as const)('at %s: the other gives up for a cancelled order', async (kind) => {
    const order = await payments.orders.place();
    freezeAt(kind, effect);
    const paying = buyer.pay(order).then((answer) => answer);
    await eventually(() => {
      expect(payments.sandbox.faults.pending()).toEqual([]);
    });
    // First the end, then the other: the frozen call ends by itself before a slow machine has done both.
    await payments.orders.cancel(order, 'expired');
    await payments.startReplica(quick);

    expect((await paying).status).toBe(400);
    expect((await paying).body).toMatchObject({
      errors: [{ message: 'This order has expired, it can’t be paid any more' }],
    });
    await eventually(async () => {
      expect(['none', 'released']).toContain(((await buyer.show(order)).body as { status: string }).status);
    });
  });

  it('at capture: the other captures, once', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order).expect(201);
    freezeAt('capture', effect);
    await payments.orders.complete(order);
    await eventually(() => {
      expect(payments.sandbox.faults.pending()).toEqual([]);
    });

    await payments.startReplica(quick);

    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'captured',
    );
  });

  it('at cancel: the other releases, once', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order).expect(201);
    freezeAt('cancel', effect);
    await payments.orders.cancel(order);
    await eventually(() => {
      expect(payments.sandbox.faults.pending()).toEqual([]);
    });

    await payments.startReplica(quick);

    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'released',
    );
  });
});

describe('while a replica is away', () => {
  it('events wait, and money follows once another is there', async () => {
    const kept = await payments.orders.place();
    const given = await payments.orders.place();
    for (const order of [kept, given]) await buyer.pay(order).expect(201);
    await payments.services[0]?.stop();
    payments.services.length = 0;

    await payments.orders.complete(kept);
    await payments.orders.cancel(given);
    await payments.startReplica(quick);

    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === kept.id && status === 'captured',
    );
    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === given.id && status === 'released',
    );
  });
});
