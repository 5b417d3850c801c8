import { randomUUID } from 'node:crypto';
import { createLogger } from '../../src/logger';
import type { Delivery, EventBus } from '../../src/messaging';
import { createNatsStreamingBus, type NatsStreamingBusOptions } from '../../src/messaging/nats-streaming';
import { eventually, type NatsStreamingServer } from '../../src/testing';

export const silent = createLogger({ service: 'test', level: 'silent' });

/** Starts buses on one server and stops them all at the end. */
export function createBuses(server: () => NatsStreamingServer) {
  const started: EventBus[] = [];
  return {
    async start(options: Partial<NatsStreamingBusOptions> = {}): Promise<EventBus> {
      const { url, clusterId } = server();
      const clientId = `test-${randomUUID()}`;
      const bus = createNatsStreamingBus({ url, clusterId, clientId, logger: silent, ...options });
      started.push(bus);
      await bus.start();
      return bus;
    },
    async stopAll() {
      await Promise.all(started.splice(0).map((bus) => bus.stop()));
    },
  };
}

export const untilConnected = (bus: EventBus, timeoutMs = 10_000) =>
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
