import { randomUUID } from 'node:crypto';
import { connect, type Stan } from 'node-nats-streaming';

/** Puts an event on the broker as some process might that was asleep for a while. */
export async function publishEvent(natsUrl: string, subject: string, data: object): Promise<void> {
  const meta = {
    ...{ eventId: randomUUID(), occurredAt: new Date().toISOString() },
    ...{ schema: 1, requestId: 'system-test' },
  };
  const stan = await connected(connect('ticketing', `system-test-${randomUUID()}`, { url: natsUrl }));
  await new Promise<void>((resolve, reject) => {
    stan.publish(subject, JSON.stringify({ ...data, meta }), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  const closed = new Promise((resolve) => stan.once('close', resolve));
  stan.close();
  await closed;
}

function connected(stan: Stan): Promise<Stan> {
  return new Promise((resolve, reject) => {
    stan.once('connect', () => resolve(stan));
    stan.once('error', reject);
  });
}
