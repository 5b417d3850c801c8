import type { BusConfig } from '../bus';
import type { ServerProcess } from './server-process';
import type { TornFile } from './tear-store';

/** A real broker with its store on disk, for one test file. */
export interface BrokerServer extends Pick<ServerProcess, 'kill' | 'freeze' | 'thaw'> {
  readonly bus: BusConfig['EVENT_BUS'];
  readonly url: string;
  readonly clusterId: string;
  /** Starts it again on the same port and store. */
  restart(): Promise<void>;
  /** Leaves half a record at the end of a file, as a kill while it writes does; only while it is down. */
  tear(torn: TornFile): Promise<void>;
  /** Deletes the store; only while it is down. */
  wipe(): Promise<void>;
  /** Ends it and deletes its store. */
  stop(): Promise<void>;
}

/** Where a broker is. */
export type BrokerAddress = Pick<BrokerServer, 'bus' | 'url' | 'clusterId'>;

/** The same in the words of a process's environment. */
export const busConfigOf = ({ bus, url, clusterId }: BrokerAddress, clientId: string): BusConfig => ({
  EVENT_BUS: bus,
  NATS_URL: url,
  NATS_CLUSTER_ID: clusterId,
  NATS_CLIENT_ID: clientId,
});
