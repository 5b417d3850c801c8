import { OrderStatus } from '@ticketing/common/events';
import { DocumentChangedError } from '@ticketing/common/journal';
import { isDuplicateKey } from '@ticketing/common/mongo';
import { eventually } from '@ticketing/common/testing';
import { authorised, concluded, postponed } from '../../../payments/src/domain/payment-changes';
import type { Payment } from '../../../payments/src/domain/payment';
import { anAttempt, aPaidOrder, newId } from './builders';
import type { Under } from './ports';

const claimMs = 30_000;
const claim = { claimMs, requestId: 'ports' };

/** What payments expects of its database, whichever it is. */
export function paymentsContract(under: Under): void {
  const known = async (id = newId()): Promise<Payment> => {
    await under().payments.applyOrder(aPaidOrder({ id }));
    return found(id);
  };
  const found = async (id: string): Promise<Payment> => {
    const payment = await under().payments.find(id);
    if (payment === undefined) throw new Error(`There is no payment ${id}`);
    return payment;
  };
  const begin = async (id: string): Promise<Payment> => {
    const begun = await under().payments.begin(await found(id), anAttempt(), claim);
    if (begun === undefined) throw new Error('It did not begin');
    return begun;
  };
  /** Others may be due, too: claims until this one comes or nothing is left. */
  const claimed = async (id: string): Promise<Payment | undefined> => {
    for (;;) {
      const [payment] = await under().payments.claimDue(claimMs, 1);
      if (payment === undefined || payment.id === id) return payment;
    }
  };

  it('has the newest state of an order win', async () => {
    const { id } = await known();
    const tell = (version: number, status: OrderStatus) =>
      under().payments.applyOrder(aPaidOrder({ id, version, status }));

    expect(await tell(2, OrderStatus.Complete)).toBe(true);
    expect(await tell(1, OrderStatus.AwaitingPayment)).toBe(false);
    expect(await tell(2, OrderStatus.Complete)).toBe(false);
    expect((await found(id)).order).toMatchObject({ version: 2, status: OrderStatus.Complete });
  });

  it('begins one of several attempts at once, and none once the order is over', async () => {
    const payment = await known();

    const begun = await Promise.all([1, 2, 3].map(() => under().payments.begin(payment, anAttempt(), claim)));

    expect(begun.filter((each) => each !== undefined)).toHaveLength(1);
    // The first attempt need not be durable before its intent is.
    await eventually(async () => {
      expect(await found(payment.id)).toMatchObject({ state: 'pending', revision: 1, attempts: [{ n: 1 }] });
    });
    const dead = await known();
    await under().payments.applyOrder(aPaidOrder({ id: dead.id, version: 1, status: OrderStatus.Cancelled }));
    expect(await under().payments.begin(await found(dead.id), anAttempt(), claim)).toBeUndefined();
  });

  it('has one attempt for an idempotency key of a buyer', async () => {
    const attempt = { ...anAttempt(), key: newId() };
    await under().payments.begin(await known(), attempt, claim);

    const again = under().payments.begin(await known(), attempt, claim);

    await expect(again.catch((error: unknown) => isDuplicateKey(error))).resolves.toBe(true);
  });

  it('notes one intent for a payment', async () => {
    const payment = await known();
    const intent = { id: `pi_${newId()}`, clientSecret: 'secret' };

    expect(await under().payments.storeIntent(payment, intent)).toBe(true);
    expect(await under().payments.storeIntent(payment, { id: `pi_${newId()}` })).toBe(false);
    expect(await found(payment.id)).toMatchObject({ intentId: intent.id, clientSecret: 'secret' });
  });

  it('advances a payment only as it was seen', async () => {
    const payment = await known();
    const begun = await under().payments.begin(payment, anAttempt(), claim);
    const { payments } = under();

    expect(begun && (await payments.advance(begun, authorised(begun)))).toBe(true);
    expect(begun && (await payments.advance(begun, authorised(begun)))).toBe(false);
    expect(await found(payment.id)).toMatchObject({ state: 'authorised', version: 1, revision: 2 });
  });

  it('advances a payment with the rest of a unit, which fails unless it is as it was seen', async () => {
    const payment = await known();
    const begun = await begin(payment.id);
    const { payments, journals } = under();
    const record = (options?: { unlessCancelled: boolean }) =>
      journals.payments.transaction((unit) => {
        payments.advanceWithin(unit, begun, authorised(begun), options);
      });

    await record();
    await expect(record()).rejects.toThrow(DocumentChangedError);

    expect(await found(payment.id)).toMatchObject({ state: 'authorised', version: 1, revision: 2 });
  });

  it('authorises nothing for an order that is known to be cancelled', async () => {
    const { id } = await known();
    const begun = await begin(id);
    const { payments, journals } = under();
    await payments.applyOrder(aPaidOrder({ id, version: 1, status: OrderStatus.Cancelled }));

    const record = journals.payments.transaction((unit) => {
      payments.advanceWithin(unit, begun, authorised(begun), { unlessCancelled: true });
    });

    await expect(record).rejects.toThrow(DocumentChangedError);
    expect((await found(id)).state).toBe('pending');
  });

  it('gives a payment that is due to one who asks, and to nobody else meanwhile', async () => {
    const payment = await known();
    const begun = await under().payments.begin(payment, anAttempt(), { ...claim, claimMs: 0 });
    if (begun === undefined) throw new Error('It did not begin');

    expect((await claimed(payment.id))?.id).toBe(payment.id);
    expect(await claimed(payment.id)).toBeUndefined();
    await under().payments.advance(begun, { ...postponed(begun, false), dueInMs: 0 });
    const again = await claimed(payment.id);
    expect(again).toMatchObject({ id: payment.id, tries: 1 });
    if (again !== undefined) await under().payments.advance(again, concluded(again, 'released'));
    expect(await claimed(payment.id)).toBeUndefined();
  });

  it('leaves a payment for longer to one who renews the claim, and to nobody who has gone on since', async () => {
    const payment = await known();
    const begun = await under().payments.begin(payment, anAttempt(), { ...claim, claimMs: 0 });
    if (begun === undefined) throw new Error('It did not begin');

    await under().payments.renewClaim(begun, claimMs);
    expect(await claimed(payment.id)).toBeUndefined();
    await under().payments.advance(begun, { ...postponed(begun, false), dueInMs: 0 });
    await under().payments.renewClaim(begun, claimMs);
    expect((await claimed(payment.id))?.id).toBe(payment.id);
  });

  it('gives several that are due at once, each to one', async () => {
    const askThrice = () => Promise.all([1, 2, 3].map(() => under().payments.claimDue(claimMs, 100)));
    // Connections are open afterwards, so that what follows really happens at once.
    await askThrice();
    for (let round = 0; round < 5; round++) {
      const ids = new Set<string>();
      for (let n = 0; n < 5; n++) {
        const begun = await under().payments.begin(await known(), anAttempt(), { ...claim, claimMs: 0 });
        if (begun !== undefined) ids.add(begun.id);
      }

      const given = (await askThrice()).flat().map(({ id }) => id);

      expect(new Set(given).size).toBe(given.length);
      expect(given).toEqual(expect.arrayContaining([...ids]));
    }
  });

  it('finds one whose claim ran out, although others became due long after it', async () => {
    const begin = async (forMs: number) => {
      const begun = await under().payments.begin(await known(), anAttempt(), { ...claim, claimMs: forMs });
      if (begun === undefined) throw new Error('It did not begin');
      return begun.id;
    };
    const early = await begin(3_000);
    await under().passTime(2_500);
    const late = await begin(0);
    expect((await claimed(late))?.id).toBe(late);

    expect(await claimed(early)).toBeUndefined();
    let again: Payment | undefined;
    for (let waits = 0; again === undefined && waits < 12; waits++) {
      await under().passTime(500);
      again = await claimed(early);
    }
    expect(again?.id).toBe(early);
  });

  it('has a payment looked at when its order ends, even while somebody works on it', async () => {
    const payment = await known();
    const begun = await under().payments.begin(payment, anAttempt(), claim);
    if (begun === undefined) throw new Error('It did not begin');
    await under().payments.advance(begun, { set: { state: 'authorised' }, dueInMs: null });
    const seen = await found(payment.id);
    await under().payments.applyOrder(
      aPaidOrder({ id: payment.id, version: 1, status: OrderStatus.Cancelled }),
    );

    await under().payments.advance(seen, { set: {}, dueInMs: null });

    expect((await claimed(payment.id))?.id).toBe(payment.id);
  });

  it.each(['advance', 'advanceWithin'] as const)(
    'leaves a payment alone whose order is open, whatever comes of it meanwhile (%s)',
    async (how) => {
      const { payments, journals } = under();
      const { id } = await known();
      const begun = await begin(id);
      await payments.applyOrder(aPaidOrder({ id, version: 1, status: OrderStatus.AwaitingPayment }));

      if (how === 'advance') await payments.advance(begun, authorised(begun));
      else
        await journals.payments.transaction((unit) => {
          payments.advanceWithin(unit, begun, authorised(begun));
        });

      expect((await found(id)).state).toBe('authorised');
      expect(await claimed(id)).toBeUndefined();
    },
  );

  it('marks a payment as due unless there would be nothing new', async () => {
    const { payments } = under();
    const { id } = await known();

    expect(await payments.markDue({ id }, { unless: ['none'] })).toBe(false);
    expect(await payments.markDue({ id }, { unless: [] })).toBe(true);
    expect((await claimed(id))?.id).toBe(id);
    expect(await payments.markDue({ id }, { unless: [] })).toBe(false);
  });
}
