import { toDecimal } from '@ticketing/common/money';
import { proceedsOf } from '../domain/fee';
import { holderOf, type Ticket } from '../domain/ticket';

/** The ticket as everybody may see it. */
export function presentTicket({ id, userId, version, createdAt, details, images, state }: Ticket): object {
  const { title, price, faceValue, ...rest } = details;
  return {
    id,
    title,
    price: toDecimal(price),
    userId,
    version,
    status: state.status,
    orderId: holderOf(state),
    heldUntil: state.status === 'held' ? state.heldUntil : undefined,
    createdAt,
    ...rest,
    faceValue: faceValue && toDecimal(faceValue),
    images: images.length > 0 ? images : undefined,
  };
}

/** The ticket as its seller sees it: with what a sale brings. */
export function presentOwnTicket(ticket: Ticket): object {
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
export const presentTicketTo = (userId: string | undefined, ticket: Ticket): object =>
  ticket.userId === userId ? presentOwnTicket(ticket) : presentTicket(ticket);

/** The entity tag that If-Match compares. */
export const etagOf = ({ version }: Ticket): string => `"${String(version)}"`;
