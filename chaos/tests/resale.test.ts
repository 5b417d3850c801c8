import { OrderStatus } from '@ticketing/common/events';
import { asMinor } from '@ticketing/common/money';
import fc, { type Scheduler } from 'fast-check';
import type { TicketReplica } from '../../orders/src/persistence/ticket-replica';
import { createApplyPayment } from '../../orders/src/use-cases/apply-payment';
import { createApplyTicket } from '../../orders/src/use-cases/apply-ticket';
import { createMemoryDatabase } from './interleavings/memory/memory-database';
import { createMemoryJournal } from './interleavings/memory/memory-journal';
import { createMemoryOrders } from './interleavings/memory/memory-orders';
import { createMemoryPasses } from './interleavings/memory/memory-passes';
import { createMemoryReplicas } from './interleavings/memory/memory-replicas';
import { aReplica, anOrder, newId } from './ports/builders';

interface Evening {
  /** How many listings the same ticket was resold with; more than one is a fraud. */
  readonly listings: number;
  readonly doors: number;
  readonly copies: number;
}

/** A seller goes in and sells at the same moment; whoever is first, never do two people get in. */
async function play(scheduler: Scheduler, { listings, doors, copies }: Evening): Promise<string[]> {
  let curtain = false;
  const database = createMemoryDatabase((label) =>
    curtain ? scheduler.schedule(Promise.resolve(), label) : Promise.resolve(),
  );
  const journal = createMemoryJournal(database);
  const orders = createMemoryOrders(database);
  const passes = createMemoryPasses(database);
  const tickets = createMemoryReplicas(database);
  const applyTicket = createApplyTicket({ journal, orders, passes, tickets });
  const applyPayment = createApplyPayment({ journal, orders, passes });

  const resaleOf = newId();
  await passes.ensure(resaleOf, 1);
  const resold: { ticket: TicketReplica; orderId: string }[] = [];
  for (let n = 0; n < listings; n++) {
    const ticket = aReplica({ resaleOf });
    const order = anOrder({
      ticket: {
        ...{ id: ticket.id, title: 'Opera', price: asMinor(2_000), version: 0, userId: 'seller' },
        hold: 1,
        resaleOf,
      },
    });
    await tickets.keep(ticket);
    await journal.transaction((unit) => orders.add(order, unit));
    resold.push({ ticket, orderId: order.id });
  }

  curtain = true;
  const work: Promise<unknown>[] = [];
  for (let copy = 0; copy < copies; copy++)
    for (const { ticket, orderId } of resold)
      work.push(applyTicket({ ...ticket, version: 1, status: 'held', orderId }), applyPayment(orderId));
  for (let door = 0; door < doors; door++) work.push(passes.use(resaleOf, { userId: `door ${door}` }));
  await scheduler.waitFor(Promise.all(work));
  curtain = false;

  const complete = orders.all().filter(({ status }) => status === OrderStatus.Complete);
  const cancelled = orders.all().filter(({ status }) => status === OrderStatus.Cancelled);
  const sellers = await passes.ensure(resaleOf, 1);
  const valid = passes.all().filter(({ status }) => status !== 'void');
  return [
    ...(valid.length === 1 ? [] : [`${valid.length} passes let somebody in`]),
    ...(complete.length === (sellers.status === 'void' ? 1 : 0)
      ? []
      : [`${complete.length} complete orders, the seller’s pass is ${sellers.status}`]),
    ...(complete.length + cancelled.length === listings
      ? []
      : ['an order is neither complete nor cancelled']),
    ...cancelled.flatMap(({ reason }) => (reason === 'pass_invalid' ? [] : [`cancelled: ${String(reason)}`])),
  ];
}

it('never lets two people in with one ticket, whoever comes first', async () => {
  const evenings = fc.record<Evening>({
    listings: fc.integer({ min: 1, max: 2 }),
    doors: fc.integer({ min: 0, max: 2 }),
    copies: fc.constantFrom(1, 2),
  });

  await fc.assert(
    fc.asyncProperty(fc.scheduler(), evenings, async (scheduler, evening) => {
      expect(await play(scheduler, evening)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
