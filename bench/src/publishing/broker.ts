import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Stan } from 'node-nats-streaming';

/** A connection to the broker with nothing of ours in between. */
export async function connectToBroker(url: string, clusterId: string): Promise<Stan> {
  const stan = connect(clusterId, `bench-${randomUUID()}`, { url });
  await once(stan, 'connect');
  return stan;
}

/** How many messages a second the broker takes and acknowledges when all are sent at once. */
export async function publishRaw(stan: Stan, bodies: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(
    bodies.map(
      (body) =>
        new Promise<void>((resolve, reject) => {
          stan.publish('bench:raw', body, (error) => {
            if (error === undefined) resolve();
            else reject(error instanceof Error ? error : new Error(error));
          });
        }),
    ),
  );
  return (1_000 * bodies.length) / (performance.now() - startedAt);
}
