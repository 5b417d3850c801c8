import { createOrderFollower, type OrderState } from '../lib/browser/follow-order';
import type { Order } from '../lib/order';
import type { Payment } from '../lib/payment';

const start = Date.parse('2026-11-21T12:00:00Z');

const held: Order = {
  id: '6b019c3cabcdef000000002a',
  userId: 'u',
  status: 'awaiting:payment',
  expiresAt: '2026-11-21T12:15:00.000Z',
  version: 1,
  ticket: { id: 't', title: 'Hamlet', price: 60 },
};

/** Services whose answers the test decides; `offset` is how far their clock is ahead. */
function followed({ order = held, offset = 0 } = {}) {
  const services = {
    order: order as Order | undefined,
    payment: null as Payment | null | undefined,
    asked: 0,
    offset,
  };
  const states: OrderState[] = [];
  const follower = createOrderFollower({
    initial: { order, payment: null, serverTime: new Date(start + offset).toISOString() },
    askOrder: async () => {
      services.asked += 1;
      return services.order && { order: services.order, offset: services.offset };
    },
    askPayment: async () => services.payment,
    onChange: (state) => states.push(state),
  });
  return { services, states, follower, view: () => follower.state().view };
}

beforeEach(() => {
  jest.useFakeTimers({ now: start });
});
afterEach(() => {
  jest.useRealTimers();
});

test('sees a payment made in another tab', async () => {
  const { services, follower, view } = followed();
  follower.start();
  await jest.advanceTimersByTimeAsync(100);

  services.order = { ...held, status: 'complete', version: 2 };
  await jest.advanceTimersByTimeAsync(10_000);

  expect(view()).toMatchObject({ kind: 'complete' });
});

test('asks no more once all is settled', async () => {
  const { services, follower } = followed({ order: { ...held, status: 'complete' } });
  follower.start();
  await jest.advanceTimersByTimeAsync(60_000);

  expect(services.asked).toBe(1);
});

test('keeps what it knows while nobody answers', async () => {
  const { services, follower, view } = followed();
  follower.start();
  follower.tell({ id: 'o', status: 'processing' });

  services.order = undefined;
  services.payment = undefined;
  await jest.advanceTimersByTimeAsync(5_000);

  expect(view().kind).toBe('processing');
  expect(services.asked).toBeGreaterThan(2);
});

test('an answer from before the payment does not take it back', async () => {
  const { services, states, follower } = followed();
  follower.start(); // Asks; the answer (no payment) is on its way.

  follower.tell({ id: 'o', status: 'authorised' });
  services.payment = { id: 'o', status: 'authorised' };
  await jest.advanceTimersByTimeAsync(10);

  expect(new Set(states.map(({ view }) => view.kind))).toEqual(new Set(['securing']));
});

test('an order never goes back to an older version', async () => {
  const { services, follower, view } = followed({ order: { ...held, version: 5, status: 'complete' } });
  services.order = { ...held, version: 4 };

  follower.start();
  await jest.advanceTimersByTimeAsync(100);

  expect(view()).toMatchObject({ kind: 'complete' });
});

test('time is up by the server’s clock, not by this one', async () => {
  const { follower, view } = followed({ offset: 14 * 60_000 + 55_000 });
  follower.start();
  await jest.advanceTimersByTimeAsync(4_000);
  expect(view().kind).toBe('pay');

  await jest.advanceTimersByTimeAsync(1_300);

  expect(view().kind).toBe('time-up');
});

test('stops when the page is left', async () => {
  const { services, follower } = followed();
  follower.start();
  await jest.advanceTimersByTimeAsync(100);

  follower.stop();
  await jest.advanceTimersByTimeAsync(60_000);

  expect(services.asked).toBe(1);
});

test('with a stream it is told, and asks nothing meanwhile', async () => {
  const { services, follower, view } = followed();
  follower.start();
  follower.setStreaming(true);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(services.asked).toBe(1);

  follower.hear({ ...held, id: 'another', status: 'complete', version: 9 });
  expect(view().kind).toBe('pay');
  services.order = { ...held, status: 'complete', version: 3 };
  follower.hear(services.order);
  expect(view().kind).toBe('complete');
  follower.hear({ ...held, version: 2 });
  await jest.advanceTimersByTimeAsync(1_000);

  expect(view().kind).toBe('complete');
  expect(services.asked).toBe(2);
});

test('asks again when the stream is lost', async () => {
  const { services, follower, view } = followed();
  follower.start();
  follower.setStreaming(true);
  await jest.advanceTimersByTimeAsync(30_000);
  services.order = { ...held, status: 'complete', version: 2 };

  follower.setStreaming(false);
  await jest.advanceTimersByTimeAsync(10_500);

  expect(view().kind).toBe('complete');
});
