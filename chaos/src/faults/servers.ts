import { mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { tearStore } from '@ticketing/common/testing';
import { MongoClient } from 'mongodb';
import type { Fault } from './fault';
import type { HurtableStack } from '../stack/start-stack';

const killed = (name: string, part: string): Fault => ({
  name,
  async strike({ stack }) {
    stack.kill(part);
    await sleep(200);
    await stack.untilWhole();
    return `${part} killed`;
  },
});

const frozen = (name: string, part: string, longestMs: number): Fault => ({
  name,
  async strike({ stack }, random) {
    const ms = random.between(500, longestMs);
    stack.freeze(part);
    await sleep(ms);
    stack.thaw(part);
    return `${part} frozen for ${ms} ms`;
  },
});

function storeOfBroker(stack: HurtableStack): string {
  const broker = stack.states().find(({ part }) => part.name === 'nats');
  if (broker === undefined) throw new Error('There is no broker');
  return broker.part.cwd;
}

export const serverFaults: readonly Fault[] = [
  killed('broker-killed', 'nats'),
  frozen('broker-frozen', 'nats', 5_000),
  {
    name: 'broker-down',
    async strike({ stack }, random) {
      const ms = random.between(1_000, 5_000);
      await stack.stop('nats');
      await sleep(ms);
      await stack.startAgain('nats');
      return `broker down for ${ms} ms`;
    },
  },
  {
    name: 'broker-torn',
    async strike({ stack }, random) {
      const store = storeOfBroker(stack);
      const torn = random.pick(['messages', 'index'] as const);
      await stack.stop('nats');
      const files = await tearStore(store, torn);
      await stack.startAgain('nats');
      return files === 0 ? undefined : `the broker left half a record in ${files} files of the ${torn}`;
    },
  },
  {
    name: 'broker-wiped',
    async strike({ stack }) {
      const store = storeOfBroker(stack);
      await stack.stop('nats');
      await rm(store, { recursive: true, force: true });
      await mkdir(store);
      await stack.startAgain('nats');
      return 'the broker lost its store';
    },
  },
  killed('database-killed', 'mongo'),
  frozen('database-frozen', 'mongo', 3_000),
  {
    name: 'database-step-down',
    async strike({ stack }) {
      const client = new MongoClient(stack.marketplace.mongoUrl, { directConnection: true });
      const command = { replSetStepDown: 2, secondaryCatchUpPeriodSecs: 0, force: true };
      // The server may end the connection over it.
      await client
        .db('admin')
        .command(command)
        .catch(() => undefined);
      await client.close();
      await sleep(3_000);
      return 'the primary stepped down for two seconds';
    },
  },
  killed('redis-killed', 'redis'),
  {
    name: 'redis-flushed',
    async strike({ stack }, random) {
      const port = stack.states().find(({ part }) => part.name === 'redis')?.part.port ?? 0;
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.end('FLUSHALL\r\n'));
        socket.on('close', () => resolve());
        socket.on('error', () => resolve());
        socket.resume();
      });
      await sleep(random.between(500, 2_500));
      return 'Redis flushed';
    },
  },
  killed('provider-killed', 'stripe-sandbox'),
];
