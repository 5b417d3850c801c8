import { orderCompleted, ticketUpdated } from '@ticketing/common/events';
import { createLinks } from '@ticketing/common/session';
import { signIn, testJwtKey } from '@ticketing/common/testing';
import { createConnection, type mongo } from 'mongoose';
import { createPassTokens } from '../src/paper/pass-tokens';
import {
  admit,
  authorise,
  completeOrder,
  holdTicket,
  passOf,
  untilOrder,
  verify,
} from './support/complete-order';
import { newId, type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;
const doorman = signIn({ email: 'door@example.com' });
const operator = signIn({ email: 'operator@example.com' });

beforeAll(async () => {
  orders = await startOrders(
    { OPERATOR_EMAILS: operator.email, DOOR_EMAILS: `Door@example.com, other@example.com` },
    2,
  );
});
afterAll(() => orders.stop());

const get = (path: string, cookie = '') => orders.api().get(path).set('Cookie', cookie);
const linkTo = (id: string, purpose = 'pass', expiresAt = new Date(Date.now() + 60_000)) =>
  createLinks([{ kid: undefined, secret: testJwtKey }]).sign({ purpose, id, expiresAt });

/** The database of the service, to make data as an older release left it. */
async function inDatabase(work: (passes: mongo.Collection<{ _id: string }>) => Promise<unknown>) {
  const connection = await createConnection(orders.mongoUri).asPromise();
  await work(connection.collection<{ _id: string }>('passes'));
  await connection.close();
}

describe('GET /api/orders/:id/pass', () => {
  it('gives the buyer of a complete order their pass, the same each time', async () => {
    const bought = await completeOrder(orders, { venue: 'Hall', seat: '12' });
    const response = await get(`/api/orders/${bought.orderId}/pass`, bought.buyer.cookie);
    expect(response.status).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    const { token } = response.body;
    expect(response.body).toEqual({
      id: bought.orderId,
      token: expect.stringMatching(/^[\w-]{108}$/),
      serial: 1,
      status: 'valid',
      qr: expect.stringContaining('<svg'),
      url: `http://localhost:3000/verify#${token}`,
      ticket: { title: 'Concert', venue: 'Hall', seat: '12' },
    });
    expect((await passOf(orders, bought)).token).toBe(token);
  });

  it('makes one pass an order when completions come twice and reordered', async () => {
    const held = await holdTicket(orders);
    await Promise.all([authorise(orders, held), authorise(orders, held), authorise(orders, held)]);
    await untilOrder(orders, held, { status: 'complete' });
    const { token } = await passOf(orders, held);
    await admit(orders, doorman.cookie, token).expect(200);
    const again = { ...held.ticket, version: 1, status: 'held', orderId: held.orderId } as const;
    await orders.bus.publish(ticketUpdated, again);
    await authorise(orders, held);
    await completeOrder(orders);
    expect(orders.bus.received(orderCompleted).filter(({ id }) => id === held.orderId)).toHaveLength(1);
    expect(await passOf(orders, held)).toMatchObject({ token, status: 'used' });
  });

  it('gives an order from before there were passes one, when it is asked for', async () => {
    const bought = await completeOrder(orders);
    const { token } = await passOf(orders, bought);
    await inDatabase((passes) => passes.deleteOne({ _id: bought.orderId }));
    const asked = await Promise.all([1, 2, 3, 4].map(() => passOf(orders, bought)));
    expect(asked.map((pass) => [pass.token, pass.status])).toEqual(asked.map(() => [token, 'valid']));
  });

  it('is refused to others, and there is none before the order is complete', async () => {
    const bought = await completeOrder(orders);
    const held = await holdTicket(orders);
    const path = `/api/orders/${bought.orderId}/pass`;
    expect((await get(path)).status).toBe(401);
    expect((await get(path, signIn().cookie)).status).toBe(401);
    const early = await get(`/api/orders/${held.orderId}/pass`, held.buyer.cookie);
    expect(early.status).toBe(404);
    expect(early.body.errors[0].message).toBe('There is no ticket to show before the order is complete');
    expect((await get(`/api/orders/${newId()}/pass`, held.buyer.cookie)).status).toBe(404);
    expect((await get('/api/orders/nonsense/pass', held.buyer.cookie)).status).toBe(404);
  });

  it('opens with a signed link to this very pass, and shows nothing else', async () => {
    const bought = await completeOrder(orders);
    const other = await completeOrder(orders);
    const path = `/api/orders/${bought.orderId}/pass`;
    const opened = await get(`${path}?link=${linkTo(bought.orderId)}`);
    expect(opened.status).toBe(200);
    expect(JSON.stringify(opened.body)).not.toContain(bought.buyer.id);
    for (const link of [
      linkTo(other.orderId),
      linkTo(bought.orderId, 'reset'),
      linkTo(bought.orderId, 'pass', new Date(Date.now() - 1)),
      'nonsense',
      '',
    ])
      expect((await get(`${path}?link=${link}`)).status).toBe(401);
    expect((await get(`/api/orders/${bought.orderId}?link=${linkTo(bought.orderId)}`)).status).toBe(401);
  });
});

describe('POST /api/orders/passes/verify', () => {
  it('tells anyone what the ticket is for, and nothing of its buyer', async () => {
    const startsAt = '2031-12-19T20:00:00.000Z';
    const bought = await completeOrder(orders, { venue: 'Hall', city: 'Berlin', startsAt });
    const { token } = await passOf(orders, bought);
    const { status, body } = await verify(orders, token);
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'valid',
      serial: 1,
      ticket: { title: 'Concert', venue: 'Hall', city: 'Berlin', startsAt },
    });
    await verify(orders, token).expect(200);
    expect((await passOf(orders, bought)).status).toBe('valid');
  });

  it('calls everything else not genuine', async () => {
    const { token } = await passOf(orders, await completeOrder(orders));
    const { orderId } = await holdTicket(orders);
    const ours = createPassTokens([{ kid: undefined, secret: testJwtKey }]);
    const foreign = createLinks([{ kid: undefined, secret: 'x'.repeat(40) }]);
    const changed = (at: number) =>
      `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    for (const wrong of [
      // The order, the serial, the signature.
      ...[changed(10), changed(20), changed(60)],
      token.slice(0, -1),
      `${token}A`,
      '',
      'A'.repeat(108),
      'x'.repeat(90_000),
      foreign.sign({ purpose: 'pass', id: newId(), expiresAt: new Date() }),
      // Ours, and of an order that nobody has paid, as a restored database may have it.
      ours.sign({ orderId, serial: 1 }),
    ]) {
      const { status, body } = await verify(orders, wrong);
      expect([status, body]).toEqual([200, { status: 'not_genuine' }]);
    }
  });

  it('takes one of ours that says another serial for void', async () => {
    const { orderId } = await completeOrder(orders);
    const ours = createPassTokens([{ kid: undefined, secret: testJwtKey }]);
    expect((await verify(orders, ours.sign({ orderId, serial: 1 }))).body.status).toBe('valid');
    expect((await verify(orders, ours.sign({ orderId, serial: 2 }))).body.status).toBe('void');
  });

  it('wants a token', async () => {
    for (const token of [undefined, 7, null, true, { $ne: null }, ['a']]) {
      const { status, body } = await verify(orders, token);
      expect(status).toBe(400);
      expect(body.errors[0].field).toBe('token');
    }
  });
});

describe('POST /api/orders/passes/use', () => {
  it('lets the holder in once, and then tells when that was', async () => {
    const bought = await completeOrder(orders);
    const { token } = await passOf(orders, bought);
    const first = await admit(orders, doorman.cookie, token);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ admitted: true, status: 'used', ticket: { title: 'Concert' } });
    const second = await admit(orders, operator.cookie, token);
    expect(second.body).toMatchObject({ admitted: false, status: 'used', usedAt: first.body.usedAt });
    expect((await verify(orders, token)).body).toMatchObject({
      status: 'used',
      usedAt: first.body.usedAt,
    });
    expect(await passOf(orders, bought)).toMatchObject({ status: 'used', usedAt: first.body.usedAt });
  });

  it.each([
    ['the same pass', async () => undefined],
    [
      'a pass from before there were any',
      (id: string) => inDatabase((passes) => passes.deleteOne({ _id: id })),
    ],
  ])('lets one of many doors win that see %s at the same moment', async (_which, prepare) => {
    const bought = await completeOrder(orders);
    const { token } = await passOf(orders, bought);
    await prepare(bought.orderId);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, door) =>
        admit(orders, door % 2 === 0 ? doorman.cookie : operator.cookie, token, door % 2),
      ),
    );
    const bodies = answers.map((answer) => answer.body);
    expect(bodies.filter(({ admitted }) => admitted === true)).toHaveLength(1);
    expect(new Set(bodies.map(({ usedAt }) => usedAt)).size).toBe(1);
  });

  it('tells a door that lost the answer again that it won, by its Idempotency-Key', async () => {
    const { token } = await passOf(orders, await completeOrder(orders));
    const scan = (cookie: string, key: string) =>
      admit(orders, cookie, token).set('Idempotency-Key', key).expect(200);
    expect((await scan(doorman.cookie, 'scan-1')).body.admitted).toBe(true);
    expect((await scan(doorman.cookie, 'scan-1')).body.admitted).toBe(true);
    expect((await scan(doorman.cookie, 'scan-2')).body.admitted).toBe(false);
    expect((await scan(operator.cookie, 'scan-1')).body.admitted).toBe(false);
    expect((await admit(orders, doorman.cookie, token)).body.admitted).toBe(false);
  });

  it('is for those who work at the door only', async () => {
    const bought = await completeOrder(orders);
    const { token } = await passOf(orders, bought);
    expect((await admit(orders, '', token)).status).toBe(401);
    expect((await admit(orders, bought.buyer.cookie, token)).status).toBe(403);
    expect((await verify(orders, token)).body.status).toBe('valid');
    expect((await admit(orders, doorman.cookie, 'nonsense')).body).toEqual({
      admitted: false,
      status: 'not_genuine',
    });
  });
});

it('stays good when the keys of sessions are rotated or passes get a key of their own', async () => {
  const { token } = await passOf(orders, await completeOrder(orders));
  const rotated = await startOrders({
    MONGO_URI: orders.mongoUri,
    JWT_KEY: `new:${'n'.repeat(40)},old:${testJwtKey}`,
    PASS_KEY: 'p'.repeat(40),
  });
  const stranger = await startOrders({ MONGO_URI: orders.mongoUri, JWT_KEY: 'n'.repeat(40) });
  expect((await verify(rotated, token)).body.status).toBe('valid');
  expect((await verify(stranger, token)).body.status).toBe('not_genuine');
  await rotated.stop();
  await stranger.stop();
});
