import type { EventData, orderCreated } from '@ticketing/common/events';
import type { Payment } from './payment';

/** The newest that orders has told of an order, as it told it; undefined where its ticket was not kept yet. */
export function rememberOrder({ id, userId, order }: Payment): EventData<typeof orderCreated> | undefined {
  const { ticket, expiresAt, ...told } = order;
  return ticket && { ...told, id, userId, ticket, expiresAt: expiresAt.toISOString() };
}
