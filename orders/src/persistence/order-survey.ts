import { OrderStatus, openOrderStatuses } from '@ticketing/common/events';
import type { AggregatePages, ordersTold } from '@ticketing/common/reconciliation';
import type { PassStatus } from '../domain/pass';
import type { OrderDocument, OrderModel } from './order-model';

/** What a comparison needs to know of an order. */
export interface SurveyedOrder {
  readonly id: string;
  readonly status: OrderStatus;
  readonly authorised: boolean;
}

export type OrderSurvey = ReturnType<typeof createOrderSurvey>;

/** Orders, and what is known of tickets, by the hundred, for reconciliation. */
export function createOrderSurvey(orders: OrderModel) {
  const replicas = orders.db.collection<{ _id: string; version: number }>('tickets');
  const passes = orders.db.collection<{ _id: string; status: PassStatus }>('passes');

  const findPasses = (ids: readonly string[], status: PassStatus | { $ne: PassStatus }) =>
    passes
      .find({ _id: { $in: [...ids] }, status })
      .map(({ _id }) => _id)
      .toArray();

  const page: AggregatePages<typeof ordersTold>['page'] = async ({ after, since, limit }) => {
    const found = await orders
      .find({
        ...(after !== undefined && { _id: { $gt: after } }),
        ...(since && { $or: [{ status: { $in: [...openOrderStatuses] } }, { createdAt: { $gte: since } }] }),
      })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<OrderDocument[]>();
    const complete = found.filter(({ status }) => status === OrderStatus.Complete).map(({ _id }) => _id);
    const ended = new Set(await findPasses(complete, { $ne: 'valid' }));
    return found.map(({ _id: id, version, status, ticket }) => ({
      ...{ id, version, status, ticketId: ticket.id, hold: ticket.hold },
      ...(ended.has(id) && { passEnded: true as const }),
    }));
  };

  return {
    page,
    async findMany(ids: readonly string[]): Promise<SurveyedOrder[]> {
      const found = await orders
        .find({ _id: { $in: ids } }, { status: 1, authorised: 1 })
        .lean<OrderDocument[]>();
      return found.map(({ _id: id, status, authorised }) => ({ id, status, authorised }));
    },
    findValidPasses: (ids: readonly string[]): Promise<string[]> => findPasses(ids, 'valid'),
    async findTicketVersions(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const found = await replicas
        .find({ _id: { $in: [...ids] } })
        .project<{ _id: string; version: number }>({ version: 1 })
        .toArray();
      return new Map(found.map(({ _id, version }) => [_id, version]));
    },
  };
}
