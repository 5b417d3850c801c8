import { randomUUID } from 'node:crypto';
import { createLogger } from '../../src/logger';
import type { Delivery, EventBus } from '../../src/messaging';
import { createJetStreamBus } from '../../src/messaging/jetstream';
import { createNatsStreamingBus } from '../../src/messaging/nats-streaming';
import { type BrokerServer, eventually } from '../../src/testing';

export const silent = createLogger({ service: 'test', level: 'silent' });

/** What can be set for a bus, whatever its broker. */
export interface BusOptions {
  readonly clientId?: string;
  readonly ackWaitMs?: number;
  readonly publishTimeoutMs?: number;
  readonly drainMs?: number;
}

/** Starts buses on one server and stops them all at the end. */
export function createBuses(server: () => BrokerServer) {
  const started: EventBus[] = [];
  return {
    async start(overrides: BusOptions = {}): Promise<EventBus> {
      const { bus: broker, url, clusterId } = server();
      const options = { url, clientId: `test-${randomUUID()}`, logger: silent, ...overrides };
      const bus =
        broker === 'jetstream'
          ? createJetStreamBus(options)
          : createNatsStreamingBus({ ...options, clusterId });
      started.push(bus);
      await bus.start();
      return bus;
    },
    async stopAll() {
      await Promise.all(started.splice(0).map((bus) => bus.stop()));
    },
  };
}

export const untilConnected = (bus: EventBus, timeoutMs = 20_000) =>
  eventually(
    () => {
      if (bus.state !== 'connected') throw new Error(`The bus is ${bus.state}`);
    },
    { timeoutMs },
  );

/** A subject that no other test uses. */
export const anySubject = () => `test:${randomUUID()}`;

export const message = (subject: string, body: string) => ({ id: randomUUID(), subject, body });

/** Subscribes and gathers the bodies. */
export function gather(bus: EventBus, subject: string, group = 'readers', maxInFlight = 128) {
  const deliveries: Delivery[] = [];
  bus.subscribe({
    subject,
    group,
    maxInFlight,
    handle: (delivery) => {
      deliveries.push(delivery);
      return Promise.resolve();
    },
  });
  return {
    deliveries,
    bodies: () => deliveries.map((delivery) => delivery.body),
    distinct: () => new Set(deliveries.map((delivery) => delivery.body)),
  };
}
