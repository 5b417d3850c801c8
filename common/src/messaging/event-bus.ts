/** A message as it lies on the broker. */
export interface BusMessage {
  /** Unique id, for brokers that can drop duplicates by it. */
  readonly id: string;
  readonly subject: string;
  readonly body: string;
}

/** A message handed to a subscriber. */
export interface Delivery {
  readonly subject: string;
  readonly body: string;
  /** The broker's number for the message on its subject. */
  readonly sequence: number;
  readonly redelivered: boolean;
}

export interface Subscription {
  readonly subject: string;
  /** Members of one group share the messages; the broker remembers the group's position. */
  readonly group: string;
  /** How many unacknowledged messages the broker may have with this member. */
  readonly maxInFlight: number;
  /** Resolves: the message is acknowledged. Rejects: it is not, and comes again later. */
  handle(delivery: Delivery): Promise<void>;
}

export type BusState = 'connecting' | 'connected' | 'stopped';

/**
 * A broker with durable groups and at-least-once delivery. Order is not promised.
 *
 * Starting never waits for the broker: a service serves its requests while the broker is away, and the journal
 * keeps what is to be published.
 */
export interface EventBus {
  readonly name: string;
  readonly state: BusState;
  start(): Promise<void>;
  /** Takes no more deliveries, waits for those in hand to be acknowledged, closes. Groups keep their position. */
  stop(): Promise<void>;
  /**
   * Resolves when the broker has stored the message.
   *
   * @throws BusUnavailableError when that can't be known or done now; the message may have been stored all the same
   */
  publish(message: BusMessage): Promise<void>;
  /** Registers a subscription; it is made again with every new connection. */
  subscribe(subscription: Subscription): void;
  /**
   * The body of the newest message on a subject, undefined when there is none.
   *
   * @throws BusUnavailableError
   */
  newest(subject: string): Promise<string | undefined>;
  /** Calls back on each new connection, the first included. Returns how to end that. */
  onConnected(callback: () => void): () => void;
}

/** The broker can't be reached, or did not answer in time. Trying again later is right. */
export class BusUnavailableError extends Error {
  readonly code = 'bus_unavailable';

  constructor(reason: string, options?: ErrorOptions) {
    super(`The event bus is unavailable: ${reason}`, options);
    this.name = 'BusUnavailableError';
  }
}
