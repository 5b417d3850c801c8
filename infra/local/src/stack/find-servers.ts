import type { LocalConfig } from '../config';
import {
  findServer,
  mongod,
  natsServer,
  natsStreamingServer,
  redisServer,
  type FoundServer,
} from '../servers';

export interface StackServers {
  readonly mongod: FoundServer;
  readonly redis: FoundServer;
  readonly nats: FoundServer;
}

/** The three servers that the stack runs on. Throws a sentence when one can't be had. */
export async function findServers(
  { eventBus }: Pick<LocalConfig, 'eventBus'>,
  report: (line: string) => void,
): Promise<StackServers> {
  const options = { env: process.env, report };
  const [mongo, redis, nats] = await Promise.all([
    findServer(mongod, options),
    findServer(redisServer, options),
    findServer(eventBus === 'jetstream' ? natsServer : natsStreamingServer, options),
  ]);
  return { mongod: mongo, redis, nats };
}
