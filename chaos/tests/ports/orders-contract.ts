import { orderCreated, OrderStatus } from '@ticketing/common/events';
import { DocumentChangedError, retryWhenChanged } from '@ticketing/common/journal';
import { isDuplicateKey } from '@ticketing/common/mongo';
import { toEventData } from '../../../orders/src/domain/order-events';
import type { Order } from '../../../orders/src/domain/order';
import type { NewOrder } from '../../../orders/src/persistence/order-repository';
import type { Hold } from '../../../orders/src/persistence/ticket-replica';
import { aReplica, anOrder, newId } from './builders';
import type { Under } from './ports';

const stateOf = ({ status, locked, authorised }: Order) => ({ status, locked, authorised });

/** What orders expects of its database, whichever it is. */
export function ordersContract(under: Under): void {
  const place = (order: NewOrder): Promise<Order> =>
    under().journals.orders.transaction((unit) => {
      const placed = under().orders.add(order, unit);
      unit.record(orderCreated, { aggregateId: order.id, version: 0, data: toEventData(placed) });
      return placed;
    });
  const isTaken = async (attempt: Promise<unknown>): Promise<boolean> =>
    attempt.then(
      () => false,
      (error: unknown) => isDuplicateKey(error),
    );
  const cancel = (id: string, reason: 'buyer' | 'expired') =>
    under().journals.orders.transaction((unit) => under().orders.cancel(id, reason, unit.session));

  it('keeps an order and its event', async () => {
    const order = anOrder();

    const placed = await place(order);

    expect(placed).toMatchObject({ id: order.id, status: OrderStatus.Created, version: 0, locked: false });
    expect(placed.expiresAt.getTime() - placed.createdAt.getTime()).toBe(900_000);
    expect(await under().orders.find(order.id)).toEqual(placed);
    expect(await under().recorded(order.id)).toEqual([0]);
  });

  it('keeps neither when the work throws', async () => {
    const order = anOrder();

    const failing = under().journals.orders.transaction((unit) => {
      const placed = under().orders.add(order, unit);
      unit.record(orderCreated, { aggregateId: order.id, version: 0, data: toEventData(placed) });
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await under().orders.find(order.id)).toBeUndefined();
    expect(await under().recorded(order.id)).toEqual([]);
  });

  it('has one live order for a ticket, however many come at once', async () => {
    const ticketId = newId();

    const taken = await Promise.all(Array.from({ length: 5 }, () => isTaken(place(anOrder({ ticketId })))));

    expect(taken.filter((each) => !each)).toHaveLength(1);
    const live = await under().orders.findLive(ticketId);
    await cancel(live?.id ?? '', 'buyer');
    expect(await under().orders.findLive(ticketId)).toBeUndefined();
    expect(await isTaken(place(anOrder({ ticketId })))).toBe(false);
  });

  it('has one order for an idempotency key of a buyer', async () => {
    const request = (created: boolean) => ({ key: newId(), digest: 'digest', created });
    const [first, second, third] = [request(true), request(false), request(true)];
    const order = anOrder({ request: first });
    const { userId } = order;
    await place(order);
    await under().orders.keepAnswered(order.id, second);
    await under().orders.keepAnswered(order.id, { ...second, digest: 'another' });
    const other = anOrder({ userId, request: third });
    await place(other);

    for (const used of [first, second]) {
      expect(await isTaken(place(anOrder({ userId, request: used })))).toBe(true);
      expect(await isTaken(under().orders.keepAnswered(other.id, used))).toBe(true);
      const found = await under().orders.findAnswered(userId, used.key);
      expect(found).toMatchObject({ request: used, order: { id: order.id } });
    }
    expect(await isTaken(place(anOrder({ request: first })))).toBe(false);
    expect(await under().orders.findAnswered(userId, newId())).toBeUndefined();
  });

  it('has one event for a version', async () => {
    const placed = await place(anOrder());

    const again = under().journals.orders.transaction((unit) => {
      unit.record(orderCreated, { aggregateId: placed.id, version: 0, data: toEventData(placed) });
      return Promise.resolve();
    });

    expect(await isTaken(again)).toBe(true);
    expect(await under().recorded(placed.id)).toEqual([0]);
  });

  it('changes an order only as it was seen, and counts its states', async () => {
    const placed = await place(anOrder());
    const change = (seen: Order, fields: object) =>
      under().journals.orders.transaction((unit) =>
        under().orders.change(seen, { ...stateOf(seen), ...fields }, unit),
      );

    const noted = await change(placed, { authorised: true });
    await expect(change(placed, { locked: true })).rejects.toThrow(DocumentChangedError);
    const complete = await change(noted, { locked: true, status: OrderStatus.Complete });

    expect(noted).toMatchObject({ version: 0, authorised: true });
    expect(await under().orders.find(placed.id)).toEqual(complete);
    expect(complete).toMatchObject({ version: 1, status: OrderStatus.Complete });
    expect(await cancel(placed.id, 'buyer')).toBeUndefined();
  });

  it('expires an order by the database’s clock alone', async () => {
    const [open, over] = [await place(anOrder()), await place(anOrder({ expiresAt: new Date(0) }))];

    expect(await cancel(open.id, 'expired')).toBeUndefined();
    expect(await under().orders.findDue(1_000)).toContain(over.id);
    const overdue = await under().orders.countDue();
    expect(await cancel(over.id, 'expired')).toMatchObject({
      status: OrderStatus.Cancelled,
      reason: 'expired',
    });
    expect(await under().orders.findDue(1_000)).not.toContain(over.id);
    expect(await under().orders.countDue()).toBe(overdue - 1);
  });

  it('has the newest state of a ticket win, and numbers its holds', async () => {
    const { replicas, journals } = under();
    const ticket = aReplica();
    const apply = (version: number, title: string) =>
      journals.orders.transaction((unit) => replicas.apply({ ...ticket, version, title }, unit.session));

    expect(await replicas.keep(ticket)).toBe(true);
    expect(await replicas.keep(ticket)).toBe(false);
    expect(await apply(2, 'newest')).toBe(true);
    expect(await apply(1, 'old')).toBe(false);
    expect(await replicas.find(ticket.id)).toMatchObject({ version: 2, title: 'newest' });

    const holds = await Promise.all(
      Array.from({ length: 4 }, () =>
        retryWhenChanged(async () => {
          const hold = await replicas.nextHold(ticket.id);
          if (hold !== undefined)
            await journals.orders.transaction((unit) => {
              replicas.hold(hold, unit);
            });
          return hold;
        }),
      ),
    );
    const numbers = holds.map((each) => each?.number ?? 0).toSorted((one, other) => one - other);
    const [first = 0] = numbers;
    expect(numbers).toEqual([first, first + 1, first + 2, first + 3]);
    expect(first * 1_000).toBeGreaterThan((holds[0]?.at.getTime() ?? 0) - 5_000);
    expect(await replicas.find(ticket.id)).toMatchObject({ version: 2 });
  });

  it('replaces an older state with the rest of a unit alone', async () => {
    const { replicas, journals } = under();
    const ticket = aReplica({ version: 2 });
    const replace = (version: number) =>
      journals.orders.transaction((unit) => {
        replicas.replace({ ...ticket, version }, unit);
      });

    await expect(replace(3)).rejects.toThrow(DocumentChangedError);
    expect(await replicas.find(ticket.id)).toBeUndefined();
    await replicas.keep(ticket);
    await expect(replace(2)).rejects.toThrow(DocumentChangedError);
    await replace(3);
    expect(await replicas.find(ticket.id)).toMatchObject({ version: 3 });
  });

  it('holds a ticket as it was read, or not at all', async () => {
    const { replicas, journals } = under();
    const ticket = aReplica();
    const hold = (read: Hold | undefined) =>
      journals.orders.transaction((unit) => {
        if (read !== undefined) replicas.hold(read, unit);
      });

    expect(await replicas.nextHold(ticket.id)).toBeUndefined();
    await replicas.keep(ticket);
    const first = await replicas.nextHold(ticket.id);
    expect(first).toMatchObject({ ticket });
    await hold(first);
    await expect(hold(first)).rejects.toThrow(DocumentChangedError);
    const second = await replicas.nextHold(ticket.id);
    expect(second?.number).toBe((first?.number ?? 0) + 1);
    await replicas.keep({ ...ticket, version: 1 });
    await expect(hold(second)).rejects.toThrow(DocumentChangedError);
  });

  it('keeps a ticket whose first event comes last', async () => {
    const { replicas, journals } = under();
    const ticket = aReplica({ version: 3 });

    expect(await journals.orders.transaction((unit) => replicas.apply(ticket, unit.session))).toBe(true);
    expect(await replicas.keep({ ...ticket, version: 0 })).toBe(false);
    expect(await replicas.find(ticket.id)).toEqual(ticket);
  });
}
