import type { Logger } from '@ticketing/common/logger';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultSwitches } from '../faults/fault-switches';
import type { Presenter } from '../http/presenter';
import type { Ledger } from '../persistence/ledger';
import type { Delivery, SandboxEvent } from '../persistence/rows';
import { createDeliveryPlanner } from './plan-delivery';
import { type WebhookTarget, postEvent } from './post-event';

/** How often and how fast a webhook is told again that did not answer with 2xx: each wait is twice the last. */
export interface RetrySchedule {
  firstMs: number;
  longestMs: number;
  attempts: number;
}

/** Tells the webhook of events: at least once, in no promised order, again with back-off until it says 2xx. */
export interface WebhookSender {
  /** How a new event starts its way; to be put in the same change as the event. Undefined: nobody listens. */
  plan(event: SandboxEvent): Delivery | undefined;
  /** Sends what is due; called after the change that planned it and at start. */
  wake(): void;
  /** Sends what a `hold` fault has kept back. */
  release(): void;
  /** From now on events go there. */
  pointTo(target: WebhookTarget): void;
  /** Lets deliveries under way end; what is left stays pending. */
  stop(): Promise<void>;
}

const SIDE_BY_SIDE = 8;
const STOP_WITHIN_MS = 2_000;
const usualSchedule: RetrySchedule = { firstMs: 500, longestMs: 60_000, attempts: 100 };

const isEnabled = ({ type }: SandboxEvent, { enabledEvents = ['*'] }: WebhookTarget) =>
  enabledEvents.includes('*') || enabledEvents.includes(type);

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
  const plan = createDeliveryPlanner({ faults, clock });
  const underWay = new Map<string, Promise<void>>();
  const abort = new AbortController();
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    clearTimeout(timer);
    if (target === undefined || stopping || underWay.size >= SIDE_BY_SIDE) return;
    const now = clock();
    const waiting = [...ledger.deliveries.all()]
      .filter(({ id, status }) => status === 'pending' && !underWay.has(id))
      .sort((a, b) => a.nextAt - b.nextAt);
    const due = waiting.filter(({ nextAt }) => nextAt <= now);
    for (const delivery of due.slice(0, SIDE_BY_SIDE - underWay.size)) send(delivery, target);
    const next = waiting[due.length];
    if (next !== undefined) timer = setTimeout(wake, Math.min(next.nextAt - now, 60_000));
  }

  function send(delivery: Delivery, to: WebhookTarget): void {
    const sending = deliver(delivery, to).finally(() => {
      underWay.delete(delivery.id);
      wake();
    });
    underWay.set(delivery.id, sending);
  }

  async function deliver(delivery: Delivery, to: WebhookTarget): Promise<void> {
    const event = ledger.events.get(delivery.eventId);
    if (event === undefined) return;
    // Indented as Stripe's: whoever verifies anything but the raw body fails here already.
    const body = JSON.stringify(presenter.event(event), undefined, 2);
    let problem: string | undefined;
    for (let copy = 1; copy <= delivery.copies && problem === undefined; copy++) {
      const seconds = Math.floor(clock() / 1000);
      problem = await postEvent(to, body, { seconds, signal: abort.signal });
    }
    if (abort.signal.aborted) return;
    save(problem === undefined ? { ...delivery, status: 'delivered' } : again(delivery, event, problem));
  }

  function again(delivery: Delivery, event: SandboxEvent, problem: string): Delivery {
    const attempts = delivery.attempts + 1;
    const status = attempts >= schedule.attempts ? 'failed' : 'pending';
    const waitMs = Math.min(schedule.longestMs, schedule.firstMs * 2 ** Math.min(attempts - 1, 20));
    logger.warn({ eventId: event.id, type: event.type, attempts, problem, status }, 'webhook not taken');
    return { ...delivery, attempts, status, nextAt: clock() + waitMs };
  }

  function save(value: Delivery): void {
    ledger.commit((put) => {
      put({ kind: 'delivery', value });
    });
  }

  return {
    plan: (event) => (target === undefined || !isEnabled(event, target) ? undefined : plan(event)),
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
      stopping = true;
      clearTimeout(timer);
      const ends = Promise.allSettled([...underWay.values()]);
      await Promise.race([ends, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      abort.abort();
      await ends;
    },
  };
}
