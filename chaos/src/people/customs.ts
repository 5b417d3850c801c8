import type { Random } from '../random';
import { textOf } from './http';
import { signUpAndOut } from './sign-up';
import { answerBank, cancel, insist, list, order, pay, untilEnded } from './trade';
import { admit, type Visitor, type VisitorOptions } from './visitor';

export interface Scene extends VisitorOptions {
  readonly sandboxUrl: string;
}

/** One thing that people do at a market, from its first click to its last. */
export type Custom = (scene: Scene) => Promise<void>;

const good = 'tok_visa';
const declined = 'tok_chargeDeclined';
const asksTheBuyer = 'tok_threeDSecure2Required';

const admitTwo = (scene: Scene): [Visitor, Visitor] => [admit(scene), admit(scene)];

/** A ticket is listed by one and ordered by the other. */
async function ordered(
  scene: Scene,
): Promise<{ seller: Visitor; buyer: Visitor; ticketId: string; orderId: string } | undefined> {
  const [seller, buyer] = admitTwo(scene);
  const ticketId = await list(seller, scene.random);
  if (ticketId === undefined) return undefined;
  const orderId = await order(buyer, ticketId, scene.random.id());
  return orderId === undefined ? undefined : { seller, buyer, ticketId, orderId };
}

const buy: Custom = async (scene) => {
  const deal = await ordered(scene);
  if (deal === undefined) return;
  await pay(deal.buyer, deal.orderId, good, scene.random.id());
  await untilEnded(deal.buyer, deal.orderId);
};

const buyAfterDecline: Custom = async (scene) => {
  const deal = await ordered(scene);
  if (deal === undefined) return;
  await pay(deal.buyer, deal.orderId, declined, scene.random.id());
  if (scene.random.chance(0.4)) return;
  await pay(deal.buyer, deal.orderId, good, scene.random.id());
  await untilEnded(deal.buyer, deal.orderId);
};

const proveToTheBank: Custom = async (scene) => {
  const deal = await ordered(scene);
  if (deal === undefined) return;
  const answer = await pay(deal.buyer, deal.orderId, asksTheBuyer, scene.random.id());
  const secret = textOf(answer.body, 'clientSecret');
  const outcome = scene.random.weighted([
    [5, 'approves'],
    [2, 'fails'],
    [2, 'cancels'],
    [1, 'leaves'],
  ]);
  if (outcome === 'leaves' || secret === undefined) return;
  if (outcome === 'cancels') {
    await cancel(deal.buyer, deal.orderId);
    return;
  }
  await answerBank(scene.sandboxUrl, secret, outcome === 'approves');
  await deal.buyer.get(`/api/payments?orderId=${deal.orderId}`);
  if (outcome === 'approves') await untilEnded(deal.buyer, deal.orderId);
};

const cancelBeforePaying: Custom = async (scene) => {
  const deal = await ordered(scene);
  if (deal !== undefined) await cancel(deal.buyer, deal.orderId);
};

/** Both clicks at once: whoever wins, nobody may be charged without a ticket. */
const cancelWhilePaying: Custom = async (scene) => {
  const deal = await ordered(scene);
  if (deal === undefined) return;
  await Promise.all([
    pay(deal.buyer, deal.orderId, good, scene.random.id()),
    cancel(deal.buyer, deal.orderId),
  ]);
};

const walkAway: Custom = async (scene) => {
  await ordered(scene);
};

const doubleClick: Custom = async (scene) => {
  const [seller, buyer] = admitTwo(scene);
  const ticketId = await list(seller, scene.random);
  if (ticketId === undefined) return;
  const key = scene.random.id();
  const [orderId] = await Promise.all([order(buyer, ticketId, key), order(buyer, ticketId, key)]);
  if (orderId === undefined) return;
  const paymentKey = scene.random.id();
  const same = scene.random.chance(0.5);
  await Promise.all([
    pay(buyer, orderId, good, paymentKey),
    pay(buyer, orderId, good, same ? paymentKey : scene.random.id()),
  ]);
  await untilEnded(buyer, orderId);
};

/** The seller changes their mind while somebody buys. */
const editWhileOrdered: Custom = async (scene) => {
  const { random } = scene;
  const [seller, buyer] = admitTwo(scene);
  const ticketId = await list(seller, random);
  if (ticketId === undefined) return;
  const path = `/api/tickets/${ticketId}`;
  const change = random.chance(0.3)
    ? () => seller.delete(path)
    : () => seller.put(path, { title: `Concert ${random.id()}`, price: random.between(5, 90) });
  const [orderId] = await Promise.all([order(buyer, ticketId, random.id()), change()]);
  if (orderId === undefined) return;
  await Promise.all([pay(buyer, orderId, good, random.id()), change()]);
  await untilEnded(buyer, orderId);
};

/** Everybody wants the same ticket. Some give it back, so that it goes from hand to hand. */
const storm: Custom = async (scene) => {
  const seller = admit(scene);
  const ticketId = await list(seller, scene.random);
  if (ticketId === undefined) return;
  const buyers = Array.from({ length: scene.random.between(3, 8) }, () => admit(scene));
  for (let round = scene.random.between(1, 3); round > 0; round--) {
    const orders = await Promise.all(
      buyers.map(async (buyer) => ({ buyer, orderId: await order(buyer, ticketId, scene.random.id()) })),
    );
    for (const { buyer, orderId } of orders) {
      if (orderId === undefined) continue;
      if (round > 1) await cancel(buyer, orderId);
      else await pay(buyer, orderId, good, scene.random.id());
    }
  }
};

const listAndEdit: Custom = async (scene) => {
  const seller = admit(scene);
  const ticketId = await list(seller, scene.random);
  if (ticketId === undefined) return;
  for (let edits = scene.random.between(1, 3); edits > 0; edits--) {
    const fields = { title: `Concert ${scene.random.id()}`, price: scene.random.between(5, 90) };
    await insist(() => seller.put(`/api/tickets/${ticketId}`, fields));
  }
  if (scene.random.chance(0.3)) await insist(() => seller.delete(`/api/tickets/${ticketId}`), []);
};

const withdraw: Custom = async (scene) => {
  const seller = admit(scene);
  const ticketId = await list(seller, scene.random);
  if (ticketId !== undefined) await insist(() => seller.delete(`/api/tickets/${ticketId}`));
};

/** Cancelled while the bank waits for the buyer, who then approves: the authorisation that may come is given back. */
const cancelAtTheBank: Custom = async (scene) => {
  const deal = await ordered(scene);
  if (deal === undefined) return;
  const answer = await pay(deal.buyer, deal.orderId, asksTheBuyer, scene.random.id());
  await cancel(deal.buyer, deal.orderId);
  const secret = textOf(answer.body, 'clientSecret');
  if (secret !== undefined) await answerBank(scene.sandboxUrl, secret, true);
};

export const customs = {
  buy,
  buyAfterDecline,
  proveToTheBank,
  cancelBeforePaying,
  cancelWhilePaying,
  walkAway,
  doubleClick,
  editWhileOrdered,
  storm,
  listAndEdit,
  withdraw,
  cancelAtTheBank,
  signUpAndOut,
} satisfies Record<string, Custom>;

export type CustomName = keyof typeof customs;

export const isCustom = (name: string): name is CustomName => name in customs;

const howOften: readonly (readonly [number, CustomName])[] = [
  [6, 'buy'],
  [2, 'buyAfterDecline'],
  [3, 'proveToTheBank'],
  [2, 'cancelBeforePaying'],
  [3, 'cancelWhilePaying'],
  [1, 'walkAway'],
  [3, 'doubleClick'],
  [3, 'editWhileOrdered'],
  [2, 'storm'],
  [2, 'listAndEdit'],
  [0.5, 'signUpAndOut'],
];

export const chooseCustom = (random: Random): CustomName => random.weighted(howOften);
