import { setTimeout as sleep } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { makeSession } from '../sessions';
import type { Stack } from '../stack';
import { updatesOf } from '../updates';

interface Effects {
  /** Milliseconds from a commit in tickets until its effect is committed in orders, by the database's own log. */
  readonly effects: number[];
  /** Milliseconds of one durable write by the driver alone, halfway between two edits: what the disk has to do with it. */
  readonly writes: number[];
}

/** Edits tickets on the running stack, `perSecond` a second. */
export async function measureEffects(
  stack: Stack,
  mongo: MongoClient,
  { edits, perSecond }: { edits: number; perSecond: number },
): Promise<Effects> {
  const seller = makeSession(stack.jwtKey);
  const send = async (method: string, path: string, price: number): Promise<string> => {
    const answer = await fetch(`${stack.urlOf('tickets')}/api/tickets${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: seller },
      body: JSON.stringify({ title: 'Concert', price }),
    });
    const { id } = (await answer.json()) as { id?: unknown };
    if (typeof id !== 'string') throw new Error(`tickets answered ${answer.status}`);
    return id;
  };
  const ids: string[] = [];
  while (ids.length < edits) ids.push(await send('POST', '', 20));
  await sleep(2_000);

  const committed = new Map<string, number>();
  const effective = new Map<string, number>();
  const sent: Promise<string>[] = [];
  const written: Promise<number>[] = [];
  const editAll = async () => {
    const startedAt = performance.now();
    const moment = (turn: number) =>
      sleep(Math.max(0, startedAt + (1_000 * turn) / perSecond - performance.now()));
    for (const [n, id] of ids.entries()) {
      await moment(n);
      sent.push(send('PUT', `/${id}`, 21));
      await moment(n + 0.5);
      written.push(writeDurably(mongo));
    }
    await Promise.all(sent);
  };
  await updatesOf(mongo, ['tickets.tickets', 'orders.tickets'], editAll, ({ database, id, at }) => {
    (database === 'tickets' ? committed : effective).set(id, at);
    return effective.size >= edits ? 'enough' : 'more';
  });
  const effects = ids.map((id) => (effective.get(id) ?? Infinity) - (committed.get(id) ?? NaN));
  return { effects, writes: await Promise.all(written) };
}

async function writeDurably(mongo: MongoClient): Promise<number> {
  const startedAt = performance.now();
  const writeConcern = { w: 'majority', journal: true } as const;
  await mongo.db('bench_publishing').collection('writes').insertOne({}, { writeConcern });
  return performance.now() - startedAt;
}
