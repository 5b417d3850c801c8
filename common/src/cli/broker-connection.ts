import type { BusConfig } from '../bus';
import type { BusMessage } from '../messaging';

export interface Broker {
  readonly url: string;
  readonly clusterId: string;
  /** Undefined: ask the server. */
  readonly bus: BusConfig['EVENT_BUS'] | undefined;
}

/** A message as somebody who looks on sees it. */
export interface HeardMessage {
  readonly subject: string;
  readonly sequence: number;
  readonly storedAt: Date;
  readonly body: string;
}

export interface BrokerConnection {
  /** Resolves to the reason when the connection is gone. */
  readonly lost: Promise<string>;
  /** @throws BusUnavailableError */
  publish(message: BusMessage): Promise<void>;
  /** Listens without a group or a name, so whoever else listens gets what it gets without us. */
  listen(
    subjects: readonly string[],
    options: { sinceBeginning: boolean; heard: (message: HeardMessage) => void },
  ): Promise<void>;
  close(): Promise<void>;
}
