import type { AggregatePages, ticketsTold } from '@ticketing/common/reconciliation';
import type { Ticket } from '../domain/ticket';
import { fromDocument, type StoredTicket } from './ticket-document';
import type { TicketModel } from './ticket-model';

export type TicketSurvey = ReturnType<typeof createTicketSurvey>;

/** Tickets by the hundred, for reconciliation. */
export function createTicketSurvey(model: TicketModel) {
  const page: AggregatePages<typeof ticketsTold>['page'] = async ({ after, since, limit }) => {
    const found = await model
      .find(
        {
          ...(after !== undefined && { _id: { $gt: after } }),
          ...(since && { $or: [{ status: { $in: ['available', 'held'] } }, { createdAt: { $gte: since } }] }),
        },
        { version: 1, status: 1, orderId: 1 },
      )
      .sort({ _id: 1 })
      .limit(limit)
      .lean<StoredTicket[]>();
    return found.map(({ _id: id, version, status, orderId }) => ({
      ...{ id, version, status },
      ...(orderId === undefined ? {} : { orderId }),
    }));
  };

  return {
    page,
    async findMany(ids: readonly string[]): Promise<Ticket[]> {
      const found = await model.find({ _id: { $in: ids } }, { terms: 0, sortDate: 0 }).lean<StoredTicket[]>();
      return found.map(fromDocument);
    },
  };
}
