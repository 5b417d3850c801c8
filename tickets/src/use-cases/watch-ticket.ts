import { NotAuthorizedError } from '@ticketing/common/errors';
import { NotComingBackError, OwnTicketError, TooManyWatchesError } from '../domain/watch-errors';
import type { Ticket } from '../domain/ticket';
import type { NotedIds } from '../persistence/noted-ids';
import type { WatchRepository } from '../persistence/watch-repository';
import type { ShowTicket } from './find-tickets';

/**
 * Notes that somebody wants to be told when the ticket comes back; once however often they ask.
 *
 * @throws NotFoundError, OwnTicketError, NotComingBackError, TooManyWatchesError, NotAuthorizedError when the account
 * was deleted meanwhile
 */
export type WatchTicket = (ticketId: string, userId: string) => Promise<void>;

const mostWatches = 100;

export function createWatchTicket(deps: {
  watches: WatchRepository;
  showTicket: ShowTicket;
  goneSellers: Pick<NotedIds, 'has'>;
  newId: () => string;
  now: () => Date;
  /** Told of a ticket that was back before it was watched. */
  returned: (ticketId: string) => void;
}): WatchTicket {
  const { watches, showTicket, goneSellers, newId, now, returned } = deps;
  return async (ticketId, userId) => {
    const ticket = await showTicket(ticketId);
    if (ticket.userId === userId) throw new OwnTicketError();
    if (!mayComeBack(ticket, now())) throw new NotComingBackError();
    if ((await watches.countOf(userId)) >= mostWatches) throw new TooManyWatchesError();
    await watches.add({ id: newId(), ticketId, userId, createdAt: now() });
    // Asked after the watch is there, see `createCreateTicket`.
    if (await goneSellers.has(userId)) {
      await watches.remove(ticketId, userId);
      throw new NotAuthorizedError();
    }
    if (ticket.state.status === 'available') returned(ticketId);
  };
}

/** Whether it can be bought, or may be some time. */
export function mayComeBack({ state, details }: Ticket, now: Date): boolean {
  if (state.status === 'sold' || state.status === 'withdrawn') return false;
  return details.startsAt === undefined || details.startsAt > now;
}
