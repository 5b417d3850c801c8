import type { EventDefinition, EventOf } from '../events';
import { decodeEvent } from '../events';

/** A handler of one event, with its type erased so that listeners of all kinds fit in one list. */
export interface Listener {
  readonly subject: string;
  readonly event: EventDefinition;
  /** Parses the body and handles it. @throws InvalidEventError when it can't be parsed */
  receive(body: string): Promise<void>;
}

/**
 * Binds a handler to an event. The handler gets the parsed event, may get it twice and in any order, and resolves
 * once its effect is committed.
 *
 * @example
 * listener(orderCreated, async (event) => reserveTicket(event.ticket.id))
 */
export function listener<Definition extends EventDefinition>(
  event: Definition,
  handle: (event: EventOf<Definition>) => Promise<void>,
): Listener {
  return { subject: event.subject, event, receive: (body) => handle(decodeEvent(event, body)) };
}
