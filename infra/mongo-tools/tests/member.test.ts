import { createLogger } from '@ticketing/common/logger';
import type { Part } from '@ticketing/common/lifecycle';
import { eventually, freePort } from '@ticketing/common/testing';
import { MongoClient } from 'mongodb';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { readConfig, type MemberConfig } from '../src/config';
import { createMember } from '../src/member/member';
import { sayHello, withMongod } from '../src/member/local-mongod';
import { initiate, memberAddress, nextConfig, ordinalOf } from '../src/member/membership';
import { type Mongod, startMongod } from './support/mongod-with-authentication';

let server: Mongod;
let healthPort: number;
const running: Part[] = [];

beforeEach(async () => {
  server = await startMongod();
  healthPort = await freePort();
});

afterEach(async () => {
  await stopMembers();
  await server.stop();
});

async function stopMembers(): Promise<void> {
  for (const member of running.splice(0)) await member.stop();
}

async function startMember(
  password: string,
  {
    of = server,
    at = healthPort,
    hosts = [`127.0.0.1:${server.port}`],
    ordinal = 0,
  }: { of?: Mongod; at?: number; hosts?: string[]; ordinal?: number } = {},
): Promise<void> {
  const config = readConfig({
    TASK: 'member',
    PORT: String(at),
    MONGOD_PORT: String(of.port),
    POD_NAME: `member-${ordinal}`,
    MEMBERS: String(hosts.length),
    MEMBER_DOMAIN: 'member-srv',
    ADMIN_PASSWORD: 'of the admin',
    DATABASE: 'tickets',
    PASSWORD: password,
  }) as MemberConfig;
  const member = createMember({
    config,
    logger: createLogger({ service: 'test', level: 'silent' }),
    addressOf: (each) => hosts[each] ?? '',
  });
  running.push(member);
  await member.start();
}

/** Another address that leads to the mongod, as a name in the DNS does, and may be gone for a while. */
async function openName(port = 0): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    const onwards = connectTo(server.port, '127.0.0.1');
    const pair = [socket, onwards];
    for (const each of pair) {
      sockets.add(each);
      each.on('error', () => undefined);
      each.on('close', () => {
        sockets.delete(each);
        for (const other of pair) other.destroy();
      });
    }
    socket.pipe(onwards).pipe(socket);
  });
  listener.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    async close() {
      sockets.forEach((socket) => socket.destroy());
      listener.close();
      await once(listener, 'close');
    },
  };
}

const untilReady = (at = healthPort) =>
  eventually(async () => {
    expect((await fetch(`http://127.0.0.1:${at}/healthz/ready`)).status).toBe(200);
  });

const connect = (user: string, password: string) =>
  MongoClient.connect(`mongodb://127.0.0.1:${server.port}/tickets?directConnection=true`, {
    authSource: 'admin',
    auth: { username: user, password },
    serverSelectionTimeoutMS: 2_000,
  });

test('an empty mongod becomes a replica set with accounts; the service may use its own database alone', async () => {
  await startMember('first');
  await untilReady();

  const client = await connect('tickets', 'first');
  try {
    await client.withSession((session) =>
      session.withTransaction(() => client.db().collection('things').insertOne({}, { session })),
    );
    await expect(client.db('orders').collection('things').insertOne({})).rejects.toThrow(/not authorized/);
    await expect(client.db('admin').command({ usersInfo: 1 })).rejects.toThrow(/not authorized/);
  } finally {
    await client.close();
  }
  const nobody = await MongoClient.connect(`mongodb://127.0.0.1:${server.port}/?directConnection=true`);
  await expect(nobody.db('tickets').collection('things').findOne({})).rejects.toThrow(/authentication/);
  await nobody.close();
});

test('an empty mongod is left alone by a later pod, and by the first while the others are a set', async () => {
  const hello = () => withMongod(`127.0.0.1:${server.port}`, undefined, sayHello);
  const twoSteps = () => sleep(2_500);
  const self = `127.0.0.1:${server.port}`;
  const nobody = `127.0.0.1:${await freePort()}`;
  const other = await startMongod();
  const others = `127.0.0.1:${other.port}`;
  try {
    await eventually(hello);
    await startMember('first', { hosts: [nobody, self], ordinal: 1 });
    await twoSteps();
    expect((await hello()).setName).toBeUndefined();

    await stopMembers();
    await eventually(() => withMongod(others, undefined, (client) => initiate(client.db('admin'), others)));
    await startMember('first', { hosts: [self, others] });
    await twoSteps();
    expect((await hello()).setName).toBeUndefined();
  } finally {
    await other.stop();
  }
});

test('a mongod that did not find itself under its name is made to start again', async () => {
  const name = await openName();
  await startMember('first', { hosts: [`127.0.0.1:${name.port}`] });
  await untilReady();
  const before = await connect('tickets', 'first');
  await before.db().collection('things').insertOne({ kept: true });
  await before.close();

  await name.close();
  await server.startAgain();
  await server.ended();
  const again = await openName(name.port);
  await server.startAgain();

  await untilReady();
  const after = await connect('tickets', 'first');
  expect(await after.db().collection('things').countDocuments({ kept: true })).toBe(1);
  await after.close();
  await again.close();
});

test('a member that starts again leaves the data alone, and a new password holds', async () => {
  await startMember('first');
  await untilReady();
  const before = await connect('tickets', 'first');
  await before.db().collection('things').insertOne({ kept: true });
  await before.close();

  await stopMembers();
  await startMember('second');
  await untilReady();

  const after = await connect('tickets', 'second');
  expect(await after.db().collection('things').countDocuments({ kept: true })).toBe(1);
  await after.close();
  await expect(connect('tickets', 'first')).rejects.toThrow(/Authentication failed/);
});

test('a set that is to grow takes a new member in while the old one still knows of no other', async () => {
  await startMember('first');
  await untilReady();
  const service = await connect('tickets', 'first');
  await service.db().collection('things').insertOne({ kept: true });
  await service.close();
  const later = await startMongod();
  try {
    const at = await freePort();
    const hosts = [`127.0.0.1:${server.port}`, `127.0.0.1:${later.port}`];

    await startMember('first', { of: later, at, hosts, ordinal: 1 });
    await untilReady(at);

    expect(await withMongod(hosts[1] ?? '', undefined, sayHello)).toMatchObject({
      secondary: true,
      primary: hosts[0],
    });
  } finally {
    await stopMembers();
    await later.stop();
  }
});

test('it is not ready while mongod is away', async () => {
  await startMember('first');
  await untilReady();

  await server.stop();

  expect((await fetch(`http://127.0.0.1:${healthPort}/healthz/ready`)).status).toBe(503);
  expect((await fetch(`http://127.0.0.1:${healthPort}/healthz/live`)).status).toBe(200);
});

describe('membership', () => {
  test('names are those of a headless Service', () => {
    expect(memberAddress('auth-mongo-2', 0, 'auth-mongo-srv', 27017)).toBe(
      'auth-mongo-0.auth-mongo-srv:27017',
    );
    expect(ordinalOf('auth-mongo-12')).toBe(12);
  });

  test('members are added one at a time, with numbers that were never used', () => {
    const one = { version: 3, members: [{ _id: 4, host: 'a' }] };

    const two = nextConfig(one, ['a', 'b', 'c']);

    expect(two).toEqual({
      version: 4,
      members: [
        { _id: 4, host: 'a' },
        { _id: 5, host: 'b' },
      ],
    });
    expect(two && nextConfig(two, ['a', 'b', 'c'])?.members).toHaveLength(3);
    expect(nextConfig(one, ['a'])).toBeUndefined();
  });
});
