import { type Alarm, createAlarm } from '@ticketing/common/lifecycle';

/** Wakes the worker of this process. A ring while it is at work is kept. */
export interface SettleAlarm extends Pick<Alarm, 'ring' | 'wait'> {
  /** Rings in so many milliseconds, if that is sooner than the worker's own poll. */
  readonly ringIn: (ms: number) => void;
}

export function createSettleAlarm(pollMs: number): SettleAlarm {
  const { ring, wait } = createAlarm();
  return {
    ring,
    wait,
    ringIn(ms) {
      // A little later than asked: what is due by the database's clock is not so by a millisecond less.
      if (ms < pollMs) setTimeout(ring, ms + 10).unref();
    },
  };
}
