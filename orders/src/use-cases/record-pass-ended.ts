import { type EventData, passEnded } from '@ticketing/common/events';
import type { UnitOfWork } from '@ticketing/common/journal';
import type { Pass } from '../domain/pass';

/** Adds to the journal that a pass was used or taken back, which is for ever. */
export function recordPassEnded(unit: UnitOfWork, { id: orderId, status }: Pass): void {
  // A name of its own: the journal counts the versions of order and pass apart.
  const id = `${orderId}-pass`;
  const data: EventData<typeof passEnded> = {
    ...{ id, version: 0, orderId },
    status: status === 'used' ? 'used' : 'void',
  };
  unit.record(passEnded, { aggregateId: id, version: 0, data });
}
