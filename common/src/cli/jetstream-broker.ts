import { randomUUID } from 'node:crypto';
import { DeliverPolicy, jetstream } from '@nats-io/jetstream';
import { catalogue } from '../events';
import { openJetStream } from '../messaging/jetstream/jetstream-connection';
import type { Broker, BrokerConnection } from './broker-connection';

/** @throws BusUnavailableError */
export async function connectJetStream({ url }: Broker): Promise<BrokerConnection> {
  let onLost: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => (onLost = resolve));
  const { nc, stream, connection } = await openJetStream(
    {
      ...{ url, clientId: `events-cli-${randomUUID()}`, stream: 'ticketing' },
      ...{ subjects: catalogue.map(({ subject }) => subject), ackWaitMs: 10_000 },
      ...{ publishTimeoutMs: 5_000, pingIntervalMs: 5_000, maxPingsOut: 3 },
    },
    onLost,
  );
  return {
    lost,
    publish: (message) => connection.publish(message),
    async listen(subjects, { sinceBeginning, heard }) {
      const consumer = await jetstream(nc).consumers.get(stream, {
        filter_subjects: [...subjects],
        deliver_policy: sinceBeginning ? DeliverPolicy.All : DeliverPolicy.New,
      });
      await consumer.consume({
        callback: (message) => {
          const { subject, seq: sequence, time: storedAt } = message;
          heard({ subject, sequence, storedAt, body: message.string() });
        },
      });
    },
    close: () => connection.close(),
  };
}
