import { createHash } from 'node:crypto';
import type { BusMessage, Delivery, EventBus } from './event-bus';

export interface RelayOptions {
  /** Started and stopped by whoever made them. */
  readonly buses: readonly [EventBus, EventBus];
  readonly subjects: readonly string[];
  /** The relay's own position on each broker. A new name begins at the beginning. */
  readonly group?: string;
}

/** What a relay has done in one direction so far. */
export interface RelayProgress {
  readonly copied: number;
  /** By the monotonic clock, in ms; undefined: nothing yet. */
  readonly lastAt: number | undefined;
}

const maxInFlight = 256;
const remembered = 200_000;

/**
 * Copies every event between two brokers, both ways, so that services on one hear those on the other. An event is
 * acknowledged to where it came from when the other broker has stored it. Copies are recognised by the event's id and
 * go no further; a relay that was started again forgets the ids and copies some once more, which consumers don't mind.
 *
 * @returns the progress of both directions, the first of the two buses being the origin in the first one
 */
export function startRelay(options: RelayOptions): () => readonly [RelayProgress, RelayProgress] {
  const { subjects, group = 'relay' } = options;
  const [first, second] = options.buses;
  const seen = new Set<string>();

  const direction = (from: EventBus, to: EventBus) => {
    let progress: RelayProgress = { copied: 0, lastAt: undefined };
    const copy = async (message: BusMessage) => {
      if (seen.has(message.id)) return;
      seen.add(message.id);
      try {
        await to.publish(message);
      } catch (error) {
        seen.delete(message.id);
        throw error;
      }
      progress = { copied: progress.copied + 1, lastAt: performance.now() };
      // The oldest first: a set keeps the order of insertion.
      for (const id of seen) {
        if (seen.size <= remembered) break;
        seen.delete(id);
      }
    };
    for (const subject of subjects) {
      from.subscribe({
        ...{ subject, group, maxInFlight },
        handle: (delivery) => copy(toMessage(delivery)),
      });
    }
    return () => progress;
  };

  const there = direction(first, second);
  const back = direction(second, first);
  return () => [there(), back()];
}

/** The event's id, read before anything is checked: what is no event is copied, too, for the dead letters. */
function toMessage({ subject, body }: Delivery): BusMessage {
  const eventId = /"eventId":"([^"\\]{1,128})"/.exec(body)?.[1];
  return { id: eventId ?? createHash('sha256').update(`${subject}\n${body}`).digest('hex'), subject, body };
}
