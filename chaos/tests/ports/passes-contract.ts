import { OrderStatus } from '@ticketing/common/events';
import { DocumentChangedError, type Journal } from '@ticketing/common/journal';
import { anOrder, newId } from './builders';
import type { Under } from './ports';

const door = { userId: 'door', idempotencyKey: 'scan' };

/** What orders expects of where passes are kept, whichever it is. */
export function passesContract(under: Under): void {
  const within: Journal['transaction'] = (work) => under().journals.orders.transaction(work);
  const issue = (id: string, serial = 1) =>
    within((unit) => {
      under().passes.issue(id, serial, unit);
    });

  it('issues a pass once, and leaves it as it is', async () => {
    const id = newId();

    await issue(id);
    const first = await under().passes.ensure(id, 7);
    const used = await under().passes.use(id, door);
    await issue(id, 7);

    expect(first).toMatchObject({ id, serial: 1, status: 'valid' });
    expect(used).toMatchObject({ status: 'used' });
    expect(await under().passes.ensure(id, 7)).toEqual(used);
  });

  it('makes one for all who ask at once for one that is missing', async () => {
    const id = newId();

    const made = await Promise.all(Array.from({ length: 5 }, () => under().passes.ensure(id, 1)));

    expect(new Set(made.map(({ issuedAt }) => issuedAt.getTime())).size).toBe(1);
  });

  it('keeps none when its unit fails at the end', async () => {
    const id = newId();

    const failing = within((unit) => {
      under().passes.issue(id, 3, unit);
      const nowhere = {
        ...anOrder(),
        status: OrderStatus.Created,
        version: 0,
        locked: true,
        authorised: false,
      };
      under().orders.change(nowhere, { status: OrderStatus.Complete, locked: true, authorised: true }, unit);
    });

    await expect(failing).rejects.toThrow(DocumentChangedError);
    expect(await under().passes.ensure(id, 1)).toMatchObject({ serial: 1 });
  });

  it('lets in once, and knows who did', async () => {
    const id = newId();
    await issue(id);

    const used = await Promise.all([door, { userId: 'other' }].map((each) => under().passes.use(id, each)));

    expect(used.filter((pass) => pass !== undefined)).toHaveLength(1);
    expect(used.find((pass) => pass !== undefined)).toMatchObject({
      status: 'used',
      usedAt: expect.any(Date),
    });
    expect(await under().passes.wasUsedBy(id, door)).toBe(used[0] !== undefined);
    expect(await under().passes.wasUsedBy(id, { ...door, idempotencyKey: 'another' })).toBe(false);
    expect(await under().passes.wasUsedBy(id, { userId: door.userId })).toBe(false);
  });

  it('makes void what is valid, once, and never what is used', async () => {
    const [voided, used] = [newId(), newId()];
    await issue(voided, 2);
    await issue(used);
    await under().passes.use(used, door);

    const tries = [voided, voided, used, newId()];
    const done = [];
    for (const id of tries) done.push(await within(({ session }) => under().passes.void(id, session)));

    expect(done.map((pass) => pass?.status)).toEqual(['void', undefined, undefined, undefined]);
    expect(done[0]?.serial).toBe(2);
    expect(await under().passes.use(voided, door)).toBeUndefined();
  });
}
