import { ticketSchema, type Ticket } from '../ticket';
import { followLive } from './live';

interface Following {
  readonly ids: readonly string[];
  /** The server's time (ISO) of what the page shows. */
  readonly since: string;
  readonly onTicket: (ticket: Ticket) => void;
  readonly onReset: () => void;
}

/** Follows these tickets; ends when its result is called. */
export function followTickets({ ids, since, onTicket, onReset }: Following): () => void {
  return followLive({
    path: '/api/tickets/live',
    ids,
    event: 'ticket',
    since,
    onReset,
    onChange(data) {
      const parsed = ticketSchema.safeParse(data);
      if (parsed.success) onTicket(parsed.data);
    },
  });
}
