import { MongoClient } from 'mongodb';
import type { Part } from '../../supervisor';
import { notableOfMongod } from '../log-lines';

export const replicaSet = 'ticketing';

interface MongoOptions {
  readonly binary: string;
  readonly port: number;
  readonly folder: string;
}

/** One mongod for all services, each with a database of its own; a replica set of one, for transactions. */
export function mongoPart({ binary, port, folder }: MongoOptions): Part {
  return {
    name: 'mongo',
    service: 'mongo',
    command: binary,
    args: [
      ...['--replSet', replicaSet, '--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', folder],
      // Left alone, each mongod takes half of the machine's memory; this stack shares it with ten others.
      ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
      // A service killed within a transaction must not keep others from its documents for a minute, the default.
      ...['--setParameter', 'transactionLifetimeLimitSeconds=10'],
    ],
    cwd: folder,
    env: {},
    port,
    probe: () => becomePrimary(port),
    notable: notableOfMongod,
    startWithinMs: 60_000,
    stopWithinMs: 20_000,
  };
}

export function mongoUri(port: number, database: string): string {
  return `mongodb://127.0.0.1:${port}/${database}?replicaSet=${replicaSet}`;
}

/** Makes the process a replica set of one, or tells an existing one its new address, and checks that it takes writes. */
async function becomePrimary(port: number): Promise<void> {
  const address = `127.0.0.1:${port}`;
  const client = new MongoClient(`mongodb://${address}`, {
    directConnection: true,
    serverSelectionTimeoutMS: 1_000,
  });
  try {
    const admin = client.db('admin');
    const hello = await admin.command({ hello: 1 });
    if (hello['isWritablePrimary'] === true && hello['me'] === address) return;
    const members = [{ _id: 0, host: address }];
    if (hello['isreplicaset'] === true) {
      const known = await admin.command({ replSetGetConfig: 1 }).catch(() => undefined);
      if (known === undefined) await admin.command({ replSetInitiate: { _id: replicaSet, members } });
      else await moveTo(address, known['config'] as ReplicaSetConfig, client);
    }
    throw new Error('it is not the primary yet');
  } finally {
    await client.close();
  }
}

interface ReplicaSetConfig {
  readonly version: number;
  readonly members: readonly { readonly _id: number; readonly host: string }[];
}

async function moveTo(address: string, config: ReplicaSetConfig, client: MongoClient): Promise<void> {
  if (config.members[0]?.host === address) return;
  const members = config.members.slice(0, 1).map((member) => ({ ...member, host: address }));
  const moved = { ...config, version: config.version + 1, members };
  await client.db('admin').command({ replSetReconfig: moved, force: true });
}
