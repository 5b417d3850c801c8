import type { Message, Stan } from 'node-nats-streaming';
import { BusUnavailableError } from '../event-bus';

// A message that is there comes together with the confirmation of the subscription, or right after it.
const graceMs = 1_000;
const deadlineMs = 5_000;

/**
 * Reads the newest message of a channel, by a subscription of the moment.
 *
 * @returns its body; undefined: the channel is empty
 * @throws BusUnavailableError
 */
export function readNewest(stan: Stan, subject: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const subscription = stan.subscribe(subject, stan.subscriptionOptions().setStartWithLastReceived());
    let body: string | undefined;
    let ready = false;
    const timers = [
      setTimeout(() => {
        fail(new Error('no answer in time'));
      }, deadlineMs),
    ];
    const end = () => {
      for (const timer of timers) clearTimeout(timer);
      subscription.removeAllListeners('message');
    };
    const finish = () => {
      end();
      subscription.close();
      resolve(body);
    };
    const fail = (error: unknown) => {
      end();
      reject(new BusUnavailableError(`${subject} could not be read`, { cause: error }));
    };
    subscription.on('error', fail);
    subscription.on('timeout', fail);
    subscription.on('message', (message: Message) => {
      body = String(message.getData());
      if (ready) finish();
    });
    subscription.on('ready', () => {
      ready = true;
      if (body === undefined) timers.push(setTimeout(finish, graceMs));
      else finish();
    });
  });
}
