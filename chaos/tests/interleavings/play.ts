import fc, { type Scheduler } from 'fast-check';
import { faultsAtRest, faultsNow } from './saga-invariants';
import { createSaga } from './saga';

/** What people and the world try to do with one ticket. When, is the scheduler's business. */
export interface Play {
  readonly buyers: readonly {
    readonly pays: 'well' | 'declined' | 'never';
    readonly cancels: boolean;
    readonly clicksTwice: boolean;
  }[];
  readonly owner: 'nothing' | 'edits' | 'withdraws';
  readonly timePasses: boolean;
  readonly copies: number;
  /** Which answers of the provider get lost, in their order. */
  readonly lost: readonly boolean[];
}

export const plays: fc.Arbitrary<Play> = fc.record({
  buyers: fc.array(
    fc.record({
      pays: fc.constantFrom('well', 'well', 'declined', 'never'),
      cancels: fc.boolean(),
      clicksTwice: fc.boolean(),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  owner: fc.constantFrom('nothing', 'edits', 'withdraws'),
  timePasses: fc.boolean(),
  copies: fc.constantFrom(1, 2),
  lost: fc.array(fc.boolean(), { maxLength: 4 }),
});

const tokens = { well: 'tok_visa', declined: 'tok_chargeDeclined' };
/** Steps longer than the longest pause of settling; between them, once, more than the window of an order. */
const restMs = [31_000, 31_000, 901_000, 31_000, 31_000, 31_000, 31_000];

/**
 * Plays once, in the order that the scheduler chooses, until nothing is under way; then lets time pass until all is at
 * rest. @returns what is wrong; nothing: all is well
 */
export async function perform(
  scheduler: Scheduler,
  play: Play,
  { oneLiveOrder = true }: { oneLiveOrder?: boolean } = {},
): Promise<string[]> {
  let curtain = false;
  const lost = [...play.lost];
  const saga = createSaga({
    pause: (label) => (curtain ? scheduler.schedule(Promise.resolve(), label) : Promise.resolve()),
    copies: play.copies,
    loseAnswer: () => curtain && lost.shift() === true,
    oneLiveOrder,
  });
  const [here, there] = saga.processes;
  const faults: string[] = [];
  for (const journal of Object.values(saga.journals))
    journal.afterCommit(() => faults.push(...faultsNow(saga)));

  const details = { title: 'Opera', price: saga.asMinor(2_000) };
  const { id: ticketId } = await here.createTicket({ userId: 'seller', details });
  await saga.untilQuiet();
  curtain = true;

  play.buyers.forEach(({ pays, cancels, clicksTwice }, n) => {
    const userId = `buyer ${n}`;
    const clicks = clicksTwice ? [here, there] : [n % 2 === 0 ? here : there];
    for (const process of clicks) {
      saga.aside(async () => {
        const { order } = await process.createOrder({ userId, ticketId, idempotencyKey: `order ${n}` });
        if (cancels) saga.aside(() => process.cancelOrder({ id: order.id, userId }));
        if (pays === 'never') return;
        await saga.untilHeard('payments', order.id);
        const method = { token: tokens[pays] };
        await process.payOrder({ orderId: order.id, userId, method, idempotencyKey: `payment ${n}` });
      });
    }
  });
  if (play.owner === 'edits')
    saga.aside(() =>
      here.updateTicket(ticketId, {
        userId: 'seller',
        changes: { title: 'Opera', price: saga.asMinor(3_000) },
      }),
    );
  if (play.owner === 'withdraws') saga.aside(() => there.withdrawTicket(ticketId, { userId: 'seller' }));
  if (play.timePasses)
    saga.aside(async () => {
      await scheduler.schedule(Promise.resolve(), 'time passes');
      saga.passTime(901_000);
      await saga.sweep();
    });

  await scheduler.waitFor(saga.untilQuiet());
  curtain = false;
  for (const ms of restMs) {
    saga.passTime(ms);
    await saga.sweep();
    await saga.settleDue();
    await saga.untilQuiet();
  }
  return [...faults, ...faultsAtRest(saga)];
}
