import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from 'node-nats-streaming';
import { BusUnavailableError } from '../messaging';
import { openStanConnection } from '../messaging/nats-streaming/stan-connection';
import type { Broker, BrokerConnection } from './broker-connection';

/** @throws BusUnavailableError */
export async function connectNatsStreaming({ url, clusterId }: Broker): Promise<BrokerConnection> {
  let onLost: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => (onLost = resolve));
  const stan = await openStanConnection(
    {
      ...{ url, clusterId, clientId: `events-cli-${randomUUID()}` },
      ...{ connectTimeoutMs: 3_000, ackTimeoutMs: 5_000, pingIntervalMs: 5_000, maxPingsOut: 3 },
    },
    onLost,
  );
  return {
    lost,
    publish: ({ subject, body }) =>
      new Promise((resolve, reject) => {
        stan.publish(subject, body, (error) => {
          if (error === undefined) resolve();
          else reject(new BusUnavailableError('it did not confirm the event', { cause: error }));
        });
      }),
    listen(subjects, { sinceBeginning, heard }) {
      const end = () => {
        stan.close();
      };
      for (const subject of subjects) {
        const options = stan.subscriptionOptions();
        if (sinceBeginning) options.setDeliverAllAvailable();
        const subscription = stan.subscribe(subject, options);
        subscription.on('message', (message: Message) => {
          heard({
            subject: message.getSubject(),
            sequence: message.getSequence(),
            storedAt: message.getTimestamp(),
            body: String(message.getData()),
          });
        });
        subscription.on('error', end);
        subscription.on('timeout', end);
      }
      return Promise.resolve();
    },
    async close() {
      const closed = once(stan, 'close');
      stan.close();
      await Promise.race([closed, sleep(2_000, undefined, { ref: false })]);
    },
  };
}
