import { z } from 'zod';
import {
  type EventData,
  type EventDefinition,
  type EventMeta,
  type EventOf,
  eventMetaSchema,
} from './define-event';

/** What every event has beside its data. */
const envelopeSchema = z.object({ meta: eventMetaSchema });

/** The event does not fit its declaration: it will never be understood, however often it is retried. */
export class InvalidEventError extends Error {
  readonly code = 'invalid_event';

  constructor(subject: string, reason: string) {
    super(`Invalid ${subject} event: ${reason}`);
    this.name = 'InvalidEventError';
  }
}

/**
 * Checks the data of an event against its declaration and puts `meta` beside it: the event as it goes on the wire,
 * as JSON.
 *
 * @throws InvalidEventError when the data does not fit
 */
export function sealEvent<Definition extends EventDefinition>(
  definition: Definition,
  data: EventData<Definition>,
  meta: EventMeta,
): EventOf<Definition> {
  const checked = definition.schema.safeParse(data);
  if (!checked.success) throw new InvalidEventError(definition.subject, z.prettifyError(checked.error));
  return { ...checked.data, meta } as EventOf<Definition>;
}

/**
 * Parses a body from the wire. Unknown fields are dropped, so a newer producer does no harm.
 *
 * @throws InvalidEventError when it is not JSON or does not fit
 */
export function decodeEvent<Definition extends EventDefinition>(
  definition: Definition,
  body: string,
): EventOf<Definition> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new InvalidEventError(definition.subject, 'not JSON');
  }
  const data = definition.schema.safeParse(json);
  if (!data.success) throw new InvalidEventError(definition.subject, z.prettifyError(data.error));
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) throw new InvalidEventError(definition.subject, z.prettifyError(envelope.error));
  return { ...data.data, meta: envelope.data.meta } as EventOf<Definition>;
}
