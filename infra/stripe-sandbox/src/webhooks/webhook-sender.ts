import type { Logger } from '@ticketing/common/logger';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultSwitches } from '../faults/fault-switches';
import type { Presenter } from '../http/presenter';
import type { Ledger } from '../persistence/ledger';
import type { Delivery, SandboxEvent } from '../persistence/rows';
import { signPayload } from './sign-payload';

export interface WebhookTarget {
  url: string;
  /** The endpoint's signing secret. */
  secret: string;
}

/** Tells the webhook of events: at least once, in no promised order, again with back-off until it says 2xx. */
export interface WebhookSender {
  /** How a new event starts its way; to be put in the same change as the event. Undefined: nobody listens. */
  plan(event: SandboxEvent): Delivery | undefined;
  /** Sends what is pending; called after the change that planned it and at start. */
  wake(): void;
  /** Sends what a `hold` fault has kept back. */
  release(): void;
  /** From now on events go there. */
  pointTo(target: WebhookTarget): void;
  /** Lets deliveries under way end; what is left stays pending. */
  stop(): Promise<void>;
}

export interface RetrySchedule {
  firstMs: number;
  longestMs: number;
  attempts: number;
}

const SIDE_BY_SIDE = 8;
const ANSWER_WITHIN_MS = 10_000;
const REORDER_WINDOW_MS = 250;
const usualSchedule: RetrySchedule = { firstMs: 500, longestMs: 60_000, attempts: 100 };

export function createWebhookSender(options: {
  ledger: Ledger;
  presenter: Presenter;
  faults: FaultSwitches;
  logger: Logger;
  clock: () => number;
  target: WebhookTarget | undefined;
  schedule?: RetrySchedule | undefined;
}): WebhookSender {
  const { ledger, presenter, faults, logger, clock, schedule = usualSchedule } = options;
  let { target } = options;
  const copies = new Map<string, number>();
  /** Events of a `reorder` fault: the later it came, the sooner it goes. */
  let windowEnds = 0;
  let reordered = 0;
  const underWay = new Map<string, Promise<void>>();
  const aborted = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  function plan(event: SandboxEvent): Delivery | undefined {
    if (target === undefined) return undefined;
    const now = clock();
    const delivery: Delivery = {
      id: event.id,
      eventId: event.id,
      status: 'pending',
      attempts: 0,
      nextAt: now,
    };
    const fault = faults.takeForEvent(event.type);
    switch (fault?.effect) {
      case undefined:
        return delivery;
      case 'hold':
        return { ...delivery, status: 'held' };
      case 'drop':
        return { ...delivery, status: 'dropped' };
      case 'late':
        return { ...delivery, nextAt: now + (fault.ms ?? 1_000) };
      case 'repeat':
        copies.set(event.id, fault.copies);
        return delivery;
      case 'reorder': {
        const window = fault.ms ?? REORDER_WINDOW_MS;
        if (now > windowEnds) {
          windowEnds = now + window;
          reordered = 0;
        }
        reordered += 1;
        return { ...delivery, nextAt: windowEnds + Math.ceil(window / reordered) };
      }
    }
  }

  function save(value: Delivery): void {
    ledger.commit((put) => {
      put({ kind: 'delivery', value });
    });
  }

  async function post(event: SandboxEvent, to: WebhookTarget): Promise<string | undefined> {
    const body = JSON.stringify(presenter.event(event), undefined, 2);
    try {
      const response = await fetch(to.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': signPayload(body, to.secret, Math.floor(clock() / 1000)),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([aborted.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await response.arrayBuffer();
      return response.ok ? undefined : `status ${String(response.status)}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async function deliver(delivery: Delivery, to: WebhookTarget): Promise<void> {
    const event = ledger.events.get(delivery.eventId);
    if (event === undefined) return;
    const wanted = copies.get(event.id) ?? 1;
    let problem = await post(event, to);
    for (let copy = 2; copy <= wanted && problem === undefined; copy++) problem = await post(event, to);
    if (aborted.signal.aborted) return;
    if (problem === undefined) {
      copies.delete(event.id);
      save({ ...delivery, status: 'delivered' });
      return;
    }
    const attempts = delivery.attempts + 1;
    const failed = attempts >= schedule.attempts;
    const waitMs = Math.min(schedule.longestMs, schedule.firstMs * 2 ** Math.min(attempts - 1, 20));
    save({ ...delivery, attempts, status: failed ? 'failed' : 'pending', nextAt: clock() + waitMs });
    logger.warn(
      { eventId: event.id, type: event.type, attempts, problem },
      failed ? 'webhook given up' : 'webhook will be repeated',
    );
  }

  function wake(): void {
    clearTimeout(timer);
    if (target === undefined || aborted.signal.aborted) return;
    const now = clock();
    let next = Infinity;
    for (const delivery of [...ledger.deliveries.all()].sort((a, b) => a.nextAt - b.nextAt)) {
      if (delivery.status !== 'pending' || underWay.has(delivery.id)) continue;
      if (delivery.nextAt > now) {
        next = delivery.nextAt;
        break;
      }
      if (underWay.size >= SIDE_BY_SIDE) break;
      underWay.set(
        delivery.id,
        deliver(delivery, target).finally(() => {
          underWay.delete(delivery.id);
          wake();
        }),
      );
    }
    if (next < Infinity) timer = setTimeout(wake, Math.min(next - now, 60_000));
  }

  return {
    plan,
    wake,
    release() {
      for (const delivery of [...ledger.deliveries.all()]) {
        if (delivery.status === 'held') save({ ...delivery, status: 'pending', nextAt: clock() });
      }
      wake();
    },
    pointTo(next) {
      target = next;
      wake();
    },
    async stop() {
      clearTimeout(timer);
      await Promise.race([
        Promise.allSettled([...underWay.values()]),
        sleep(2_000, undefined, { ref: false }),
      ]);
      clearTimeout(timer);
      aborted.abort();
      await Promise.allSettled([...underWay.values()]);
    },
  };
}
