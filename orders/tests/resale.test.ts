import { orderCancelled, OrderStatus, passEnded, paymentUpdated } from '@ticketing/common/events';
import { eventually, signIn } from '@ticketing/common/testing';
import {
  admit,
  authorise,
  completeOrder,
  holdTicket,
  passOf,
  type Purchase,
  untilOrder,
  verify,
} from './support/complete-order';
import { newId, type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;
const doorman = signIn({ email: 'door@example.com' });

beforeAll(async () => {
  orders = await startOrders({ DOOR_EMAILS: doorman.email });
});
afterAll(() => orders.stop());

/** What a buyer's listing of the ticket they bought says. */
const resaleOf = ({ orderId, buyer }: Purchase) => ({ resaleOf: orderId, userId: buyer.id });

const order = (ticketId: string, buyer = signIn()) =>
  orders.api().post('/api/orders').set('Cookie', buyer.cookie).send({ ticketId });

const refusal = async (listing: { resaleOf: string; userId: string }) => {
  const ticket = await orders.listTicket(listing);
  const { status, body } = await order(ticket.id);
  return [status, body.errors?.[0]?.message];
};

describe('reselling a ticket', () => {
  it('gives the new buyer a pass and makes the seller’s void', async () => {
    const first = await completeOrder(orders);
    const sellers = await passOf(orders, first);
    const second = await holdTicket(orders, resaleOf(first));
    expect((await verify(orders, sellers.token)).body.status).toBe('valid');
    await authorise(orders, second);
    await untilOrder(orders, second, { status: OrderStatus.Complete });

    const buyers = await passOf(orders, second);
    expect(buyers).toMatchObject({ status: 'valid', serial: 2 });
    expect(await passOf(orders, first)).toMatchObject({ status: 'void', token: sellers.token });
    expect((await admit(orders, doorman.cookie, sellers.token)).body).toMatchObject({
      admitted: false,
      status: 'void',
    });
    expect((await admit(orders, doorman.cookie, buyers.token)).body.admitted).toBe(true);
    for (const path of ['pass.pdf', 'event.ics'])
      expect(
        (await orders.api().get(`/api/orders/${first.orderId}/${path}`).set('Cookie', first.buyer.cookie))
          .status,
      ).toBe(path === 'pass.pdf' ? 409 : 404);
  });

  it('works again and again, and back to the first buyer', async () => {
    const bought = [await completeOrder(orders)];
    for (const buyer of [signIn(), signIn(), bought[0]?.buyer]) {
      const last = bought.at(-1);
      if (last !== undefined) bought.push(await completeOrder(orders, resaleOf(last), buyer));
    }
    const passes = [];
    for (const each of bought) passes.push(await passOf(orders, each));
    expect(passes.map(({ status, serial }) => [status, serial])).toEqual([
      ['void', 1],
      ['void', 2],
      ['void', 3],
      ['valid', 4],
    ]);
  });

  it('tells nobody from which order the ticket came', async () => {
    const first = await completeOrder(orders);
    const ticket = await orders.listTicket(resaleOf(first));
    const { body } = await order(ticket.id);
    expect(JSON.stringify(body)).not.toContain(first.orderId);
  });
});

describe('an order of a resold ticket is refused', () => {
  it('when the seller has not bought it', async () => {
    const first = await completeOrder(orders);
    const open = await holdTicket(orders);
    const words = [400, 'The seller does not own this ticket, so it can’t be bought'];
    expect(await refusal({ resaleOf: first.orderId, userId: newId() })).toEqual(words);
    expect(await refusal({ resaleOf: newId(), userId: first.buyer.id })).toEqual(words);
    expect(await refusal(resaleOf(open))).toEqual(words);
  });

  it('when the seller has gone in with it', async () => {
    const first = await completeOrder(orders);
    await admit(orders, doorman.cookie, (await passOf(orders, first)).token).expect(200);
    expect(await refusal(resaleOf(first))).toEqual([
      400,
      'This ticket has already been used at the door, so it can’t be bought',
    ]);
  });

  it('when the seller has sold it already', async () => {
    const first = await completeOrder(orders);
    await completeOrder(orders, resaleOf(first));
    expect(await refusal(resaleOf(first))).toEqual([
      400,
      'The seller has already passed this ticket on, so it can’t be bought',
    ]);
  });
});

describe('a pass that can’t be sold on any more is told, once', () => {
  const told = ({ orderId }: Purchase) =>
    orders.bus.received(passEnded).filter((event) => event.orderId === orderId);
  /** Events are published in turn: when this one is there, those before it are. */
  const afterwards = async () => {
    const last = await completeOrder(orders);
    await admit(orders, doorman.cookie, (await passOf(orders, last)).token).expect(200);
    await orders.bus.next(passEnded, ({ orderId }) => orderId === last.orderId);
  };

  it('when its holder was let in, however many doors tried', async () => {
    const bought = await completeOrder(orders);
    const { token } = await passOf(orders, bought);

    await Promise.all(Array.from({ length: 6 }, () => admit(orders, doorman.cookie, token)));
    await afterwards();

    const { orderId } = bought;
    const ended = { id: `${orderId}-pass`, version: 0, orderId, status: 'used' };
    expect(told(bought)).toEqual([expect.objectContaining(ended)]);
  });

  it('when the money went back, and not when it was sold on, of which its order tells', async () => {
    const [refunded, sold] = [await completeOrder(orders), await completeOrder(orders)];
    await completeOrder(orders, resaleOf(sold));
    const { orderId } = refunded;
    const event = { id: orderId, orderId, stripeId: 'pi_1', version: 2, amount: 20 };

    for (let times = 0; times < 2; times++)
      await orders.bus.publish(paymentUpdated, { ...event, status: 'refunded' });
    await orders.bus.next(passEnded, (ended) => ended.orderId === orderId);
    await afterwards();

    expect(told(refunded)).toEqual([expect.objectContaining({ orderId, version: 0, status: 'void' })]);
    expect(told(sold)).toEqual([]);
  });
});

describe('what becomes of the seller’s pass after the hold', () => {
  it('decides: used, the order is cancelled, says why, and is not completed by anything later', async () => {
    const first = await completeOrder(orders);
    const { token } = await passOf(orders, first);
    const second = await holdTicket(orders, resaleOf(first));
    await admit(orders, doorman.cookie, token).expect(200);
    await authorise(orders, second);
    await authorise(orders, second);
    await untilOrder(orders, second, { status: OrderStatus.Cancelled, reason: 'pass_invalid', version: 2 });
    const event = await orders.bus.next(orderCancelled, ({ id }) => id === second.orderId);
    expect(event).toMatchObject({ reason: 'pass_invalid', version: 2 });
    const pass = await orders
      .api()
      .get(`/api/orders/${second.orderId}/pass`)
      .set('Cookie', second.buyer.cookie);
    expect(pass.status).toBe(404);
    expect((await verify(orders, token)).body.status).toBe('used');
  });

  it('decides between two buyers of the same resold ticket', async () => {
    const first = await completeOrder(orders);
    const two = [await holdTicket(orders, resaleOf(first)), await holdTicket(orders, resaleOf(first))];
    await Promise.all(two.map((each) => authorise(orders, each)));
    const statuses = await eventually(async () => {
      const found = [];
      for (const { buyer, orderId } of two) {
        const { body } = await orders.api().get(`/api/orders/${orderId}`).set('Cookie', buyer.cookie);
        found.push(String(body.status));
      }
      expect(found).not.toContain(OrderStatus.AwaitingPayment);
      return found;
    });
    expect(statuses.sort()).toEqual([OrderStatus.Cancelled, OrderStatus.Complete]);
  });

  it('decides at the same millisecond, too: the door or the buyer, never both', async () => {
    for (let round = 0; round < 12; round++) {
      const first = await completeOrder(orders);
      const { token } = await passOf(orders, first);
      const second = await holdTicket(orders, resaleOf(first));
      const [, scanned] = await Promise.all([
        authorise(orders, second),
        new Promise((resolve) => setTimeout(resolve, round)).then(() => admit(orders, doorman.cookie, token)),
      ]);
      const isAdmitted = scanned.body.admitted === true;
      await untilOrder(orders, second, {
        status: isAdmitted ? OrderStatus.Cancelled : OrderStatus.Complete,
      });
      expect((await verify(orders, token)).body.status).toBe(isAdmitted ? 'used' : 'void');
    }
  });
});

describe('a refund', () => {
  const refund = ({ orderId }: Purchase, status: 'refunded' | 'captured' = 'refunded') =>
    orders.bus.publish(paymentUpdated, {
      ...{ id: orderId, orderId, stripeId: 'pi_1', version: 2, status, amount: 20 },
    });

  it('takes the pass back, however often it is told', async () => {
    const bought = await completeOrder(orders);
    const { token } = await passOf(orders, bought);
    await refund(bought, 'captured');
    await refund(bought);
    await refund(bought);
    await eventually(async () => {
      expect((await verify(orders, token)).body.status).toBe('void');
    });
    await refund(bought, 'captured');
    await completeOrder(orders);
    expect((await verify(orders, token)).body.status).toBe('void');
  });

  it('changes nothing about who is in already, or about an order that is not complete', async () => {
    const inside = await completeOrder(orders);
    const { token } = await passOf(orders, inside);
    await admit(orders, doorman.cookie, token).expect(200);
    const held = await holdTicket(orders);
    await refund(inside);
    await refund(held);
    const last = await completeOrder(orders);
    await refund(last);
    await eventually(async () => {
      expect((await passOf(orders, last)).status).toBe('void');
    });
    expect((await verify(orders, token)).body.status).toBe('used');
    await authorise(orders, held);
    await untilOrder(orders, held, { status: OrderStatus.Complete });
    expect((await passOf(orders, held)).status).toBe('valid');
  });
});
