import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bull';

/** Bull's types name only one of its three connections. */
interface Connections {
  readonly client: { disconnect(): void };
  readonly bclient: { disconnect(): void };
  readonly eclient: { disconnect(): void };
}

const pingMs = 500;
const closeMs = 8_000;

/**
 * Lets running jobs finish and closes. Without Redis there is nothing to wait for (what is in hand can't be marked as
 * done, and is taken over later), and Bull's own closing may then wait for ever.
 */
export async function closeQueue(queue: Queue): Promise<void> {
  const answered = queue.client.ping().then(
    () => true,
    () => false,
  );
  const reachable = await within(pingMs, answered);
  const closed = queue.close(reachable !== true).catch(() => undefined);
  await within(reachable === true ? closeMs : pingMs, closed);
  const { client, bclient, eclient } = queue as Queue & Connections;
  for (const connection of [client, bclient, eclient]) connection.disconnect();
}

const within = <Result>(ms: number, work: Promise<Result>) =>
  Promise.race([work, sleep(ms, undefined, { ref: false })]);
