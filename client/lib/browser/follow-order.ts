import type { Order } from '../order';
import { isSettled, pollDelay, viewOrder, type OrderView } from '../order-view';
import type { Payment } from '../payment';

export interface OrderState {
  readonly order: Order;
  readonly payment: Payment | null;
  readonly view: OrderView;
  /** Milliseconds by which the server's clock is ahead of this one; unknown until the first answer. */
  readonly offset: number | undefined;
}

interface FollowerOptions {
  /** As the page was rendered, at `serverTime` (ISO). */
  readonly initial: { order: Order; payment: Payment | null; serverTime: string };
  /** undefined: orders gave no answer. */
  readonly askOrder: () => Promise<{ order: Order; offset: number } | undefined>;
  /** null: there is no payment; undefined: payments gave no answer. */
  readonly askPayment: () => Promise<Payment | null | undefined>;
  readonly onChange: (state: OrderState) => void;
  readonly clock?: () => number;
}

/** Asked this soon after the deadline, the services have usually decided. */
const afterDeadline = 250;

/**
 * Follows an order: by what a stream tells (`hear`), and by asking for what no stream tells of. Without a stream it asks
 * soon while something is under way, seldom while it is the buyer's turn, at the deadline, never again once all is
 * settled.
 */
export function createOrderFollower({
  initial,
  askOrder,
  askPayment,
  onChange,
  clock = Date.now,
}: FollowerOptions) {
  let state: OrderState = {
    order: initial.order,
    payment: initial.payment,
    view: viewOrder(initial.order, initial.payment, Date.parse(initial.serverTime)),
    offset: undefined,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let asking = false;
  let askAgain = false;
  let told = 0;
  let streaming = false;
  let changedAt = clock();

  function change(next: Omit<OrderState, 'view'>): void {
    const view = viewOrder(next.order, next.payment, clock() + (next.offset ?? 0));
    if (JSON.stringify(view) !== JSON.stringify(state.view)) changedAt = clock();
    state = { ...next, view };
    onChange(state);
  }

  /** One question at a time; whoever wants to know meanwhile gets another one right after. */
  function ask(): void {
    clearTimeout(timer);
    if (asking) askAgain = true;
    else void askNow();
  }

  async function askNow(): Promise<void> {
    asking = true;
    askAgain = false;
    const toldBefore = told;
    const [order, payment] = await Promise.all([askOrder(), askPayment()]);
    asking = false;
    if (!running) return;
    // An answer to a question from before a payment was told is out of date.
    const paymentIsNews = payment !== undefined && told === toldBefore;
    change({
      order: order && order.order.version >= state.order.version ? order.order : state.order,
      payment: paymentIsNews ? payment : state.payment,
      offset: order?.offset ?? state.offset,
    });
    plan();
  }

  function plan(): void {
    if (askAgain) {
      ask();
      return;
    }
    if (isSettled(state.view)) return;
    const delay = pollDelay(state.view, clock() - changedAt, streaming) ?? Infinity;
    const untilDeadline = Date.parse(state.order.expiresAt) - (clock() + (state.offset ?? 0));
    const wait = untilDeadline > 0 ? Math.min(delay, untilDeadline + afterDeadline) : delay;
    clearTimeout(timer);
    if (wait !== Infinity) timer = setTimeout(ask, wait);
  }

  return {
    state: () => state,
    start(): void {
      running = true;
      ask();
    },
    stop(): void {
      running = false;
      clearTimeout(timer);
    },
    refresh(): void {
      if (running) ask();
    },
    /** What a stream told of this or another order. */
    hear(order: Order): void {
      if (order.id !== state.order.id || order.version <= state.order.version) return;
      change({ ...state, order });
      // What changed it may have been a payment.
      if (running) ask();
    },
    /** Whether there is a stream to hear from. Without one it is asked at once what was missed. */
    setStreaming(now: boolean): void {
      if (streaming === now) return;
      streaming = now;
      if (running && !asking) plan();
    },
    /** What the answer to a payment said, ahead of the next question. */
    tell(payment: Payment): void {
      told += 1;
      change({ ...state, payment });
      if (running) ask();
    },
  };
}

export type OrderFollower = ReturnType<typeof createOrderFollower>;
