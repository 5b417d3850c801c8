import { randomUUID } from 'node:crypto';
import { catalogue, type EventDefinition, type EventMeta } from '../events';
import { UnknownSubjectError } from './match-subjects';

/** The data does not fit the event's declaration; the message lists every fault. */
export class UnusableEventError extends Error {
  constructor(subject: string, faults: readonly string[]) {
    super(`This is no ${subject}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'UnusableEventError';
  }
}

/**
 * The event as it goes on the wire: the data, checked, and meta beside it.
 *
 * @throws UnknownSubjectError, UnusableEventError
 */
export function composeEvent({ subject, data }: { subject: string; data: string }): object & {
  meta: EventMeta;
} {
  const definition: EventDefinition | undefined = catalogue.find((event) => event.subject === subject);
  if (definition === undefined) throw new UnknownSubjectError(subject);
  // Strict: an unknown field is a typing mistake here, while listeners let it pass.
  const checked = definition.schema.strict().safeParse(parseJson(subject, data));
  if (!checked.success) {
    const faults = checked.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    );
    throw new UnusableEventError(subject, faults);
  }
  const meta = {
    eventId: randomUUID(),
    occurredAt: new Date().toISOString(),
    schema: definition.schemaVersion,
    requestId: `cli-${randomUUID()}`,
  };
  return { ...checked.data, meta };
}

function parseJson(subject: string, data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (error) {
    throw new UnusableEventError(subject, [error instanceof Error ? error.message : 'not JSON']);
  }
}
