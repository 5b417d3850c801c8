import type { EventData, TicketStatus, ticketUpdated } from '@ticketing/common/events';

type Told = EventData<typeof ticketUpdated>;

/** One version of a ticket as its event told it. */
export interface ToldTicket {
  readonly at: Date;
  readonly ticket: Told;
}

/** One thing that happened to a ticket, with its price at the time. */
export interface HistoryEntry {
  readonly at: Date;
  readonly what: 'listed' | 'edited' | 'held' | 'released' | 'sold' | 'withdrawn';
  readonly price: number;
}

const becoming: Readonly<Record<TicketStatus, HistoryEntry['what']>> = {
  available: 'released',
  held: 'held',
  sold: 'sold',
  withdrawn: 'withdrawn',
};

/** What happened, told from the versions in their order, oldest first. */
export function historyOf(versions: readonly ToldTicket[]): HistoryEntry[] {
  return versions.flatMap(({ at, ticket }, index) => {
    const what = whatHappened(versions[index - 1]?.ticket, ticket);
    return what === undefined ? [] : [{ at, what, price: ticket.price }];
  });
}

function whatHappened(before: Told | undefined, after: Told): HistoryEntry['what'] | undefined {
  if (before === undefined) return 'listed';
  if (before.status !== after.status || before.orderId !== after.orderId) return becoming[after.status];
  // After a restore from a backup the newest state is told once more.
  return saysTheSame(before, after) ? undefined : 'edited';
}

function saysTheSame(one: Told, other: Told): boolean {
  const said = (ticket: Told) => JSON.stringify({ ...ticket, version: 0, meta: undefined });
  return said(one) === said(other);
}
