import type { EventMeta } from '@ticketing/common/events';
import type { Cause } from '../use-cases/queue-mails';

export const causeOf = ({ eventId, occurredAt }: EventMeta): Cause => ({
  eventId,
  occurredAt: new Date(occurredAt),
});
