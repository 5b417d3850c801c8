import { list } from '../people/trade';
import { admit } from '../people/visitor';
import type { Fault } from './fault';

const ticketCount = 400;
const atOnce = 64;

/** 400 tickets, each updated twice at once, with four replicas of tickets and orders. The checker compares the databases. */
export const fourReplicas: Fault = {
  name: '400-tickets-four-replicas',
  async strike({ stack, scene }, random) {
    const more = ['tickets', 'orders'].flatMap((service) =>
      [3, 4].map((n) => ({ service, name: `${service}-${n}` })),
    );
    for (const { service, name } of more) await stack.add(name, service);
    const seller = admit({ ...scene, random });
    const ids = await inTurns(ticketCount, () => list(seller, random));
    const edits = ids.flatMap((id) => (id === undefined ? [] : [id, id]));
    await inTurns(edits.length, async (n) => {
      const fields = { title: `Edited ${random.id()}`, price: random.between(5, 90) };
      await seller.put(`/api/tickets/${edits[n] ?? ''}`, fields);
    });
    for (const { name } of more) await stack.stop(name);
    return `${ids.length} tickets updated twice each`;
  },
};

/** Runs a task so many times, some at once. */
async function inTurns<Result>(count: number, task: (n: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) results.push(await task(n));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
