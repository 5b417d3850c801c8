import { type EventData, ticketCreated, ticketUpdated } from '@ticketing/common/events';
import { toDecimal } from '@ticketing/common/money';
import { holderOf, type Ticket } from './ticket';

/** The event that tells of the ticket's newest version. */
export const eventOf = ({ version }: Ticket) => (version === 0 ? ticketCreated : ticketUpdated);

/** The ticket's full public state. */
export function toEventData(ticket: Ticket): EventData<typeof ticketUpdated> {
  const { id, version, userId, state, images, resaleOf } = ticket;
  const { price, startsAt, faceValue, ...texts } = ticket.details;
  const orderId = holderOf(state);
  return {
    id,
    version,
    userId,
    status: state.status,
    ...(orderId !== undefined && { orderId }),
    ...texts,
    price: toDecimal(price),
    ...(startsAt && { startsAt: startsAt.toISOString() }),
    ...(faceValue && { faceValue: toDecimal(faceValue) }),
    ...(images.length > 0 && { images: [...images] }),
    ...(resaleOf !== undefined && { resaleOf }),
  };
}
