import { toDecimal } from '@ticketing/common/money';
import { holderOf, type Ticket } from '../domain/ticket';

/** The ticket as everybody may see it. */
export function presentTicket({ id, userId, version, createdAt, details, state }: Ticket): object {
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
  };
}

/** The entity tag that If-Match compares. */
export const etagOf = ({ version }: Ticket): string => `"${String(version)}"`;
