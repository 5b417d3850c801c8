import { toDecimal } from '@ticketing/common/money';
import { proceedsOf } from '../domain/fee';
import type { z } from 'zod';
import { holderOf, type Ticket } from '../domain/ticket';
import type { HistoryEntry } from '../domain/ticket-history';
import type { historyAnswer, ownTicketAnswer, ticketAnswer } from './ticket-answers';

type PublicTicket = z.infer<typeof ticketAnswer>;
type OwnTicket = z.infer<typeof ownTicketAnswer>;

/** The ticket as everybody may see it. */
export function presentTicket({
  id,
  userId,
  version,
  createdAt,
  details,
  images,
  state,
}: Ticket): PublicTicket {
  const { title, price, startsAt, faceValue, ...rest } = details;
  return {
    id,
    title,
    price: toDecimal(price),
    userId,
    version,
    status: state.status,
    orderId: holderOf(state),
    heldUntil: state.status === 'held' ? state.heldUntil.toISOString() : undefined,
    createdAt: createdAt.toISOString(),
    startsAt: startsAt?.toISOString(),
    ...rest,
    faceValue: faceValue && toDecimal(faceValue),
    images: images.length > 0 ? [...images] : undefined,
  };
}

/** The ticket as its seller sees it: with what a sale brings. */
export function presentOwnTicket(ticket: Ticket): OwnTicket {
  const { fee, proceeds } = proceedsOf(ticket);
  return {
    ...presentTicket(ticket),
    fee: toDecimal(fee),
    proceeds: toDecimal(proceeds),
    feePercent: ticket.feeBasisPoints / 100,
    resaleOf: ticket.resaleOf,
  };
}

/** The ticket as whoever asks may see it. */
export const presentTicketTo = (userId: string | undefined, ticket: Ticket): PublicTicket | OwnTicket =>
  ticket.userId === userId ? presentOwnTicket(ticket) : presentTicket(ticket);

export const presentHistory = (entries: readonly HistoryEntry[]): z.infer<typeof historyAnswer> =>
  entries.map(({ at, what, price }) => ({ at: at.toISOString(), what, price }));

/** The entity tag that If-Match compares. */
export const etagOf = ({ version }: Ticket): string => `"${String(version)}"`;
