import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBus } from '@ticketing/common/bus';
import { catalogue } from '@ticketing/common/events';
import { createLogger } from '@ticketing/common/logger';
import type { EventBus } from '@ticketing/common/messaging';
import { MongoClient } from 'mongodb';
import type { HurtableStack } from '../stack/start-stack';
import type { Fault, Victim } from './fault';

const databases = ['auth', 'tickets', 'orders', 'payments', 'mail'] as const;
const journals = ['tickets', 'orders', 'payments'] as const;
const withinMs = 30_000;

/** Messages that nobody should have published. */
export const messageFaults: readonly Fault[] = [
  {
    name: 'poison-message',
    async strike({ stack, poison }, random) {
      const { subject, consumers } = random.pick(
        // The end of a session goes to everybody, and is no matter of the marketplace.
        catalogue.filter(
          ({ subject, consumers }) => subject !== 'session:revoked' && consumers.some(isDatabase),
        ),
      );
      const body =
        random.pick(['{"half":', 'null', '{"id":{"$ne":null}}', '']) + ' '.repeat(random.between(0, 999));
      poison.add(body);
      await onBus(stack, (bus) => bus.publish({ id: randomUUID(), subject, body }));
      for (const service of consumers.filter(isDatabase))
        if (!(await isGivenUp(stack, service, body))) return undefined;
      return `a message that is no ${subject}`;
    },
  },
  {
    name: 'old-event-schema',
    async strike({ stack }, random) {
      const service = random.pick(journals);
      const rows = await withDatabases(stack, (client) =>
        client
          .db(service)
          .collection<{ subject: string; payload: { meta: object } }>('events')
          .find({ status: 'published' })
          .sort({ occurredAt: -1 })
          .limit(20)
          .toArray(),
      );
      if (rows.length === 0) return undefined;
      const { subject, payload } = random.pick(rows);
      const meta = { ...payload.meta, schema: 1, eventId: randomUUID() };
      // An older process knew fields that are gone, and not those that came later, which may therefore be left out.
      const old = { ...payload, colour: 'red', meta };
      for (const field of ['faceValue', 'notes', 'category', 'locale', 'images', 'resaleOf'])
        if (field in old) Reflect.deleteProperty(old, field);
      await onBus(stack, (bus) => bus.publish({ id: randomUUID(), subject, body: JSON.stringify(old) }));
      return `${subject} as an older version would tell it`;
    },
  },
];

const isDatabase = (service: string): service is (typeof databases)[number] =>
  databases.some((name) => name === service);

async function onBus(stack: HurtableStack, use: (bus: EventBus) => Promise<void>): Promise<void> {
  const part = stack.states().find(({ part: { service } }) => service === 'orders')?.part;
  const nats = stack.states().find(({ part: { name } }) => name === 'nats')?.part;
  const bus = createBus(
    {
      EVENT_BUS: part?.env['EVENT_BUS'] === 'jetstream' ? 'jetstream' : 'nats-streaming',
      NATS_URL: `nats://127.0.0.1:${nats?.port ?? 0}`,
      NATS_CLUSTER_ID: part?.env['NATS_CLUSTER_ID'] ?? 'ticketing',
      NATS_CLIENT_ID: `chaos-${randomUUID()}`,
    },
    createLogger({ service: 'chaos', level: 'silent' }),
  );
  await bus.start();
  try {
    for (const until = Date.now() + withinMs; bus.state !== 'connected' && Date.now() < until;)
      await sleep(50);
    await use(bus);
  } finally {
    await bus.stop();
  }
}

async function withDatabases<Result>(
  { marketplace }: HurtableStack,
  work: (databases: MongoClient) => Promise<Result>,
): Promise<Result> {
  const client = new MongoClient(marketplace.mongoUrl, { directConnection: true });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/**
 * As an operator would who has seen it: a dead letter is no fault where nobody could have handled the message. It comes
 * again where its acknowledgement was lost.
 */
export async function takePoisonAway({ stack, poison }: Pick<Victim, 'stack' | 'poison'>): Promise<void> {
  if (poison.size === 0) return;
  const ofPoison = { body: { $in: [...poison] } };
  await withDatabases(stack, async (client) => {
    for (const service of databases) await client.db(service).collection('dead_letters').deleteMany(ofPoison);
  });
}

async function isGivenUp(stack: HurtableStack, service: string, body: string): Promise<boolean> {
  return withDatabases(stack, async (client) => {
    for (const until = Date.now() + withinMs; Date.now() < until;) {
      if ((await client.db(service).collection('dead_letters').findOne({ body })) !== null) return true;
      await sleep(100);
    }
    return false;
  });
}
