import { randomUUID } from 'node:crypto';
import { createBus } from '../bus';
import {
  decodeEvent,
  type EventData,
  type EventDefinition,
  type EventMeta,
  type EventOf,
  sealEvent,
} from '../events';
import { createLogger } from '../logger';
import { type BrokerAddress, busConfigOf } from './broker-server';
import { eventually } from './eventually';

/** Plays the other services: publishes their events and sees what the one under test publishes. */
export interface TestBus {
  /** Publishes an event as its owner would; `meta` may be overridden, e.g. to deliver the very same event twice. */
  publish<Definition extends EventDefinition>(
    event: Definition,
    data: EventData<Definition>,
    meta?: Partial<EventMeta>,
  ): Promise<void>;
  /** Publishes any text, e.g. a poison message. */
  publishRaw(subject: string, body: string): Promise<void>;
  /** All events of a kind published so far, in the order of arrival. */
  received<Definition extends EventDefinition>(event: Definition): EventOf<Definition>[];
  /** Waits for an event that fits. */
  next<Definition extends EventDefinition>(
    event: Definition,
    fits: (event: EventOf<Definition>) => boolean,
  ): Promise<EventOf<Definition>>;
  stop(): Promise<void>;
}

/** Connects to the server and records the given events from the channel's beginning. */
export async function createTestBus(
  server: BrokerAddress,
  record: readonly EventDefinition[] = [],
): Promise<TestBus> {
  const clientId = `test-${randomUUID()}`;
  const logger = createLogger({ service: 'test', level: 'silent' });
  const bus = createBus(busConfigOf(server, clientId), logger);
  const bodies = new Map<string, string[]>();
  for (const { subject } of record) {
    const seen: string[] = [];
    bodies.set(subject, seen);
    bus.subscribe({
      subject,
      group: clientId,
      maxInFlight: 1024,
      handle: ({ body }) => {
        seen.push(body);
        return Promise.resolve();
      },
    });
  }
  await bus.start();
  await eventually(() => {
    if (bus.state !== 'connected') throw new Error('The test bus did not connect');
  });

  const received = <Definition extends EventDefinition>(event: Definition) => {
    const seen = bodies.get(event.subject);
    if (seen === undefined) throw new Error(`${event.subject} is not recorded`);
    return seen.map((body) => decodeEvent(event, body));
  };

  return {
    publish(event, data, meta = {}) {
      const eventId = randomUUID();
      const full = {
        eventId,
        occurredAt: new Date().toISOString(),
        schema: event.schemaVersion,
        requestId: 'test',
        ...meta,
      };
      return bus.publish({
        id: full.eventId,
        subject: event.subject,
        body: JSON.stringify(sealEvent(event, data, full)),
      });
    },
    publishRaw: (subject, body) => bus.publish({ id: randomUUID(), subject, body }),
    received,
    next: (event, fits) =>
      eventually(() => {
        const found = received(event).find(fits);
        if (found === undefined)
          throw new Error(`No fitting ${event.subject} among ${received(event).length}`);
        return found;
      }),
    stop: () => bus.stop(),
  };
}
