import { setTimeout as sleep } from 'node:timers/promises';
import { customs, type Scene } from '../people/customs';
import { sendJson, textOf } from '../people/http';
import { cancel, list, order, pay } from '../people/trade';
import { admit } from '../people/visitor';
import type { Random } from '../random';
import type { Victim } from './fault';
import type { Provocation } from './labelled-steps';

const atOnce = 2;

/** Has people do what leads to a step, again and again until it is over. */
export async function provoke(
  victim: Victim,
  provocation: Provocation,
  random: Random,
  over: AbortSignal,
): Promise<void> {
  const isOver = new Promise<void>((resolve) => {
    if (over.aborted) resolve();
    over.addEventListener('abort', () => resolve(), { once: true });
  });
  const people = provocation === 'refund' ? 1 : atOnce;
  await Promise.all(
    Array.from({ length: people }, async (_, n) => {
      const choices = random.fork(String(n));
      while (!over.aborted) {
        const once =
          provocation === 'refund'
            ? haveRefunded(victim, choices)
            : customs[provocation]({ ...victim.scene, random: choices });
        victim.loose.add(once);
        void once.finally(() => victim.loose.delete(once));
        await Promise.race([once, isOver]);
        await sleep(20);
      }
    }),
  );
}

/**
 * An operator captures a payment by hand, the buyer cancels before tickets has locked: the one way in which money has
 * moved for a dead order.
 */
async function haveRefunded({ scene, stack }: Victim, random: Random): Promise<void> {
  const here = { ...scene, random };
  const [seller, buyer] = [admit(here), admit(here)];
  const ticketId = await list(seller, random);
  if (ticketId === undefined) return;
  // Time for orders to hear of the ticket.
  await sleep(300);
  const lockers = stack.states().filter(({ part }) => part.service === 'tickets');
  for (const { part } of lockers) stack.freeze(part.name);
  try {
    const orderId = await order(buyer, ticketId, random.id());
    if (orderId === undefined) return;
    const paid = await pay(buyer, orderId, 'tok_visa', random.id());
    if (textOf(paid.body, 'id') === undefined) return;
    await captureByHand(scene, orderId);
    await cancel(buyer, orderId);
  } finally {
    for (const { part } of lockers) stack.thaw(part.name);
  }
  await sleep(1_500);
}

async function captureByHand({ sandboxUrl, history }: Scene, orderId: string): Promise<void> {
  const headers = { authorization: 'Bearer sk_test_dashboard' };
  const newest = '/v1/payment_intents?limit=100';
  const { body } = await sendJson({ origin: sandboxUrl, method: 'GET', path: newest, headers });
  const intents: readonly unknown[] =
    typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data) ? body.data : [];
  const intent = intents.find((each) => JSON.stringify(each).includes(`"orderId":"${orderId}"`));
  const id = textOf(intent, 'id');
  if (id === undefined) return;
  const path = `/v1/payment_intents/${id}/capture`;
  const sentAt = new Date();
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await sendJson({ origin: sandboxUrl, method: 'POST', path, headers: form });
  history.note({
    ...{ method: 'POST', path, userId: undefined, idempotencyKey: undefined, request: { orderId } },
    ...{ status: answer.status, answer: undefined, sentAt, answeredAt: new Date() },
  });
}
