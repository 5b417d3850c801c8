import type { JetStreamManager } from '@nats-io/jetstream';
import type { BusMessage } from '../event-bus';
import type { MessagePublisher, PublishAnswer } from './publish-messages';

/** The server took the message and refused it; `code` is its own number for the reason. */
export class RefusedMessageError extends Error {
  override readonly name = 'RefusedMessageError';

  constructor(
    readonly code: number | undefined,
    description: string,
  ) {
    super(description);
  }
}

const tooLarge = 10_054;

/** Whether the message itself is at fault: it would be refused by a server in the best of health, too. */
export function isFaultOfMessage(error: unknown): boolean {
  if (error instanceof RefusedMessageError) return error.code === tooLarge;
  // What the client says before it sends: larger than the server's max_payload.
  return error instanceof Error && error.name === 'InvalidArgumentError';
}

/**
 * Publishes a message and resolves when it is stored. A duplicate is stored already, unless the stream was purged
 * meanwhile: the server remembers ids for two minutes, whatever became of their messages.
 *
 * @throws RefusedMessageError, NoStreamError, Error without an answer in time
 */
export async function storeMessage(
  message: BusMessage,
  options: { publisher: MessagePublisher; manager: JetStreamManager; stream: string },
): Promise<void> {
  const { publisher, manager, stream } = options;
  const { duplicate = false, seq = 0 } = accepted(await publisher.publish(message));
  if (!duplicate) return;
  const original = await manager.streams.getMessage(stream, { seq });
  if (original === null) accepted(await publisher.publish({ ...message, id: `${message.id} after ${seq}` }));
}

function accepted(answer: PublishAnswer): PublishAnswer {
  if (answer.error === undefined) return answer;
  throw new RefusedMessageError(answer.error.err_code, answer.error.description);
}
