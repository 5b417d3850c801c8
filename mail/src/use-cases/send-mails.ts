import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import { backoffMs } from '@ticketing/common/messaging';
import { heldForMs } from '../domain/delivery';
import type { MessageQueue } from '../persistence/message-queue';
import type { DeliverMessages } from './deliver-messages';

export interface SenderDeps {
  readonly messages: Pick<MessageQueue, 'claim' | 'releaseHeld'>;
  readonly deliver: DeliverMessages;
  readonly logger: Logger;
  readonly now: () => Date;
  /** How many mails are under way at once. */
  readonly atOnce?: number;
  readonly everyMs?: number;
  /** How long to leave a server alone that takes nothing. */
  readonly pause?: { readonly firstMs: number; readonly maxMs: number };
}

export interface Sender extends Part {
  /** There may be something to send. */
  wake(): void;
}

const stopWithinMs = 10_000;
/** Nobody waits for a mail; a few at once cost little more than one. */
const gatherMs = 200;

/** Sends what is due, for as long as it runs. Any number may run, in any number of processes. */
export function createSender(deps: SenderDeps): Sender {
  const { messages, deliver, logger, now, atOnce = 10, everyMs = 1_000 } = deps;
  const { pause = { firstMs: 1_000, maxMs: 60_000 } } = deps;
  const stopping = new AbortController();
  let waking = new AbortController();
  let running: Promise<void> | undefined;
  let refusals = 0;

  /** @returns away as soon as the server takes nothing */
  const sendDue = async (): Promise<'none' | 'away'> => {
    while (!stopping.signal.aborted) {
      // The first one alone while the server may be away: one mail is put back then, not all.
      const claimed = await messages.claim(refusals > 0 ? 1 : atOnce);
      if (claimed.length === 0) return 'none';
      if ((await deliver(claimed)) === 'away') return 'away';
      refusals = 0;
    }
    return 'none';
  };

  const run = async () => {
    let released = false;
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      let waitMs = everyMs;
      let mayWake = true;
      try {
        if (!released) await messages.releaseHeld(new Date(now().getTime() - heldForMs));
        released = true;
        if ((await sendDue()) === 'away') {
          waitMs = backoffMs(refusals, pause);
          refusals++;
          mayWake = false;
          logger.warn({ waitMs: Math.round(waitMs) }, 'the mail server takes no mail, trying again');
        }
      } catch (error) {
        logger.warn({ err: error }, 'sending mails failed, trying again');
      }
      const signals = mayWake ? [stopping.signal, waking.signal] : [stopping.signal];
      await sleep(waitMs, undefined, { signal: AbortSignal.any(signals) })
        // Woken: what comes in the same moment goes along.
        .catch(() => sleep(gatherMs, undefined, { signal: stopping.signal }))
        .catch(() => undefined);
    }
  };

  return {
    name: 'sender',
    wake: () => waking.abort(),
    start() {
      running = run();
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      // What is under way for longer is sent again under the same id, by whoever runs then.
      await Promise.race([running, sleep(stopWithinMs, undefined, { ref: false })]);
    },
  };
}
