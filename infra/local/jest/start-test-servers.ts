import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import {
  findServer,
  mongod,
  natsServer,
  natsStreamingServer,
  redisServer,
  stripeMock,
  versityGateway,
} from '../src/servers';

export interface TestServers {
  readonly mongoUri: string;
  readonly redisUrl: string;
  /** Paths of binaries, for tests that start and kill servers of their own. */
  readonly natsStreamingServer: string;
  readonly natsServer: string;
  readonly redisServer: string;
  /** Undefined where it can't be had: the tests that compare with it are skipped then. */
  readonly stripeMock: string | undefined;
  readonly versityGateway: string | undefined;
  readonly stop: () => Promise<void>;
}

/** The servers that all test files share: one replica set and one Redis, with their data in a temporary folder. */
export async function startTestServers(report: (line: string) => void): Promise<TestServers> {
  const options = { env: process.env, report };
  const [mongo, redis, natsStreaming, nats, stripe, versity] = await Promise.all([
    findServer(mongod, options),
    findServer(redisServer, options),
    findServer(natsStreamingServer, options),
    findServer(natsServer, options),
    findServer(stripeMock, options).catch((error: unknown) => {
      report(`The Stripe sandbox is not compared with stripe-mock: ${String(error)}`);
      return undefined;
    }),
    findServer(versityGateway, options).catch((error: unknown) => {
      report(`Keeping pictures in a bucket is not tested: ${String(error)}`);
      return undefined;
    }),
  ]);
  const [replicaSet, redisProcess] = await Promise.all([
    startMongo(mongo.path, mongo.version),
    startRedis(redis.path),
  ]);
  return {
    mongoUri: replicaSet.getUri(),
    redisUrl: redisProcess.url,
    natsStreamingServer: natsStreaming.path,
    natsServer: nats.path,
    redisServer: redis.path,
    stripeMock: stripe?.path,
    versityGateway: versity?.path,
    async stop() {
      await Promise.all([replicaSet.stop({ doCleanup: true, force: true }), redisProcess.stop()]);
    },
  };
}

async function startMongo(systemBinary: string, version: string): Promise<MongoMemoryReplSet> {
  return MongoMemoryReplSet.create({
    binary: { systemBinary, version },
    replSet: { count: 1, storageEngine: 'wiredTiger' },
    instanceOpts: [
      {
        args: ['--wiredTigerCacheSizeGB', '0.25', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
      },
    ],
  });
}

async function startRedis(binary: string): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketing-test-redis-'));
  const port = await freePort();
  const child = spawn(
    binary,
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--maxmemory-policy',
      'noeviction',
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  await waitUntilListening(port, child);
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function waitUntilListening(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${String(child.exitCode)}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.end();
        resolve(true);
      }).on('error', () => {
        resolve(false);
      });
    });
    if (open) return;
    await sleep(50);
  }
  throw new Error('redis-server did not listen within 10 s');
}
