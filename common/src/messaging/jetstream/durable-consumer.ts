import { AckPolicy, DeliverPolicy, type JetStreamManager } from '@nats-io/jetstream';
import { type Msg, nanos } from '@nats-io/transport-node';
import type { Delivery, Subscription } from '../event-bus';
import { hasCode } from './event-stream';

// The bound on unacknowledged messages is the server's for all members together; room for so many of them.
const membersAtMost = 16;
const consumerExists = 10_148;

/**
 * The name of the durable consumer that a group has for a subject, e.g. `orders-ticket-created` for `orders-service`
 * and `ticket:created`. Names may not hold dots, wildcards, slashes or spaces; other tools dislike colons, too.
 */
export function durableName(group: string, subject: string): string {
  return `${group.replace(/-service$/, '')}-${subject}`.replace(/[^\w-]/g, '-');
}

/** Makes a group's consumer, from the first message on, or brings its limits up to date. Returns its name. */
export async function ensureConsumer(
  manager: JetStreamManager,
  stream: string,
  { subject, group, maxInFlight, ackWaitMs }: Omit<Subscription, 'handle'> & { ackWaitMs: number },
): Promise<string> {
  const name = durableName(group, subject);
  const limits = { ack_wait: nanos(ackWaitMs), max_ack_pending: maxInFlight * membersAtMost };
  const config = {
    durable_name: name,
    filter_subject: subject,
    deliver_policy: DeliverPolicy.All,
    ack_policy: AckPolicy.Explicit,
    ...limits,
  };
  try {
    await manager.consumers.add(stream, config);
  } catch (error) {
    if (!hasCode(error, consumerExists)) throw error;
    await manager.consumers.update(stream, name, limits);
  }
  return name;
}

/**
 * A message as the bus hands it on. What the server knows of it stands in its reply subject:
 * `$JS.ACK.[<domain>.<account>.]<stream>.<consumer>.<deliveries>.<sequence>.<number>.<time>.<pending>[.<random>]`
 */
export function toDelivery(message: Msg): Delivery {
  const tokens = (message.reply ?? '').split('.');
  const [, , deliveries, sequence] = tokens.slice(tokens.length > 9 ? 4 : 2);
  return {
    subject: message.subject,
    body: message.string(),
    sequence: Number(sequence),
    redelivered: Number(deliveries) > 1,
  };
}
