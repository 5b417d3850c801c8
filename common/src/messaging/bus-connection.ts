import type { BusMessage, Delivery, Subscription } from './event-bus';

/**
 * What is to become of a message that was delivered: acknowledged, left until the time for its acknowledgement is
 * over, or given back for another member to take at once.
 */
export type Outcome = 'done' | 'later' | 'give back';

/** One connection to a broker. It lives until it is lost or closed and is never repaired; a new one takes its place. */
export interface BusConnection {
  /** @throws BusUnavailableError */
  publish(message: BusMessage): Promise<void>;
  /** Begins to deliver; `settle` is called once for each message. A subscription that fails ends the connection. */
  subscribe(
    subscription: Omit<Subscription, 'handle'>,
    deliver: (delivery: Delivery, settle: (outcome: Outcome) => void) => void,
  ): void;
  /** @throws BusUnavailableError */
  newest(subject: string): Promise<string | undefined>;
  /** Asks for no more deliveries; what comes all the same is delivered and given back. */
  stopDelivering(): void;
  /** Sends what is still to be sent, unless the broker is frozen, and ends the connection. */
  close(): Promise<void>;
}

/**
 * Opens one connection; `onLost` is called once when it has ended, whatever way.
 *
 * @throws BusUnavailableError when none comes about
 */
export type OpenConnection = (onLost: (reason: string) => void) => Promise<BusConnection>;
