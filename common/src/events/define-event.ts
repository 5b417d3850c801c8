import { z } from 'zod';

/** A service that publishes or listens to events. */
export type EventService = 'auth' | 'tickets' | 'orders' | 'payments' | 'expiration' | 'mail';

/** What every event carries beside its own data. */
export const eventMetaSchema = z.object({
  eventId: z.string().min(1).describe('Unique id of this event; the same however often it is delivered'),
  occurredAt: z.iso.datetime().describe('When the change was committed'),
  schema: z.int().positive().describe('Version of the data schema'),
  requestId: z.string().describe('X-Request-Id of the request that caused the change'),
  traceparent: z.string().exactOptional().describe('W3C trace context'),
});

export type EventMeta = z.infer<typeof eventMetaSchema>;

/** An event of the catalogue: its name, its owner, and the one schema that everything else is derived from. */
export interface EventDefinition<Subject extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  readonly subject: Subject;
  /** The service that alone may publish it. */
  readonly owner: EventService;
  /** The services that listen to it. */
  readonly consumers: readonly EventService[];
  readonly summary: string;
  /** Version of the data schema, carried in `meta.schema`. */
  readonly schemaVersion: number;
  readonly schema: Schema;
}

/** The data of an event, without `meta`. */
export type EventData<Definition extends EventDefinition> = z.infer<Definition['schema']>;

/** A whole event as a listener gets it. */
export type EventOf<Definition extends EventDefinition> = EventData<Definition> & { meta: EventMeta };

/**
 * Declares an event once; types, checks on both sides, JSON Schemas and the reference page follow from it.
 *
 * @example
 * const ticketCreated = defineEvent({ subject: 'ticket:created', owner: 'tickets', summary: '…', schema: z.object({ … }) });
 */
export function defineEvent<Subject extends string, Schema extends z.ZodObject>(
  definition: Omit<EventDefinition<Subject, Schema>, 'schemaVersion'> & { schemaVersion?: number },
): EventDefinition<Subject, Schema> {
  return { schemaVersion: 1, ...definition };
}
