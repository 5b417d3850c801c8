import type { Db, MongoClient } from 'mongodb';
import { z } from 'zod';
import {
  type JournalEntry,
  type JournalOwner,
  journalOwners,
  type Observation,
} from '../invariants/observation';

// Only what the checker needs, in the words of the design; whatever else a document has is not looked at.
const maybeText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const ticket = z.object({
  _id: z.string(),
  version: z.number(),
  status: z.string(),
  price: z.number(),
  orderId: maybeText,
});
const replica = z.object({
  _id: z.string(),
  version: z.number(),
  state: z.object({ status: z.string(), price: z.number(), orderId: maybeText }),
});
const order = z.object({
  _id: z.string(),
  userId: z.string(),
  version: z.number(),
  status: z.string(),
  reason: maybeText,
  expiresAt: z.date(),
  ticket: z.object({ id: z.string(), price: z.number(), hold: z.number() }),
});
const payment = z.object({
  _id: z.string(),
  state: z.string(),
  amount: z.number(),
  intentId: maybeText,
  // Of its next event, that is: how many it has had.
  version: z.number(),
  attempts: z.array(z.unknown()),
  openCase: z.unknown().optional(),
  refundRequest: z.unknown().optional(),
  order: z.object({ status: z.string(), version: z.number() }),
});
const entry = z.object({
  _id: z.string(),
  aggregateId: z.string(),
  version: z.number(),
  subject: z.string(),
  status: z.string(),
  occurredAt: z.date(),
  payload: z.record(z.string(), z.unknown()),
});
const letter = z.object({ subject: z.string().default('unknown') });
const mail = z.object({ _id: z.string(), kind: z.string(), orderId: maybeText, userId: maybeText });
const user = z.object({ _id: z.string(), version: z.number() });

/** What the services have committed. */
export async function readDatabases(
  client: MongoClient,
): Promise<Omit<Observation, 'shown' | 'intents' | 'history'>> {
  const databases = Object.fromEntries(journalOwners.map((owner) => [owner, client.db(owner)])) as Record<
    JournalOwner,
    Db
  >;
  const [now, tickets, replicas, orders, payments, users, mails, journals, deadLetters] = await Promise.all([
    databaseClock(client),
    readAll(databases.tickets, 'tickets', ticket),
    readAll(databases.orders, 'tickets', replica),
    readAll(databases.orders, 'orders', order),
    readAll(databases.payments, 'payments', payment),
    readAll(databases.auth, 'users', user),
    readAll(client.db('mail'), 'messages', mail),
    readJournals(databases),
    readDeadLetters(client),
  ]);
  return {
    now,
    journals,
    deadLetters,
    tickets: tickets.map(({ _id: id, ...rest }) => ({ id, ...rest })),
    replicas: replicas.map(({ _id: id, version, state }) => ({ id, version, ...state })),
    orders: orders.map(({ _id: id, ...rest }) => ({ id, ...rest })),
    payments: payments.map(({ _id: id, version, attempts, openCase, refundRequest, ...rest }) => ({
      id,
      events: version,
      attempts: attempts.length,
      openCase: openCase != null,
      refundRequested: refundRequest != null,
      ...rest,
    })),
    mails: mails.flatMap(({ _id: id, kind, orderId, userId }) =>
      orderId !== undefined || kind === 'welcome' ? [{ id, kind, about: orderId ?? userId ?? id }] : [],
    ),
    users: users.map(({ _id: id, version }) => ({ id, version })),
  };
}

async function readAll<Schema extends z.ZodType>(
  database: Db,
  collection: string,
  schema: Schema,
): Promise<z.output<Schema>[]> {
  return z.array(schema).parse(await database.collection(collection).find().toArray());
}

async function readJournals(databases: Record<JournalOwner, Db>): Promise<Observation['journals']> {
  const read = async (owner: JournalOwner): Promise<JournalEntry[]> =>
    (await readAll(databases[owner], 'events', entry)).map(({ _id: id, ...rest }) => ({ id, ...rest }));
  const [auth, tickets, orders, payments] = await Promise.all([
    read('auth'),
    read('tickets'),
    read('orders'),
    read('payments'),
  ]);
  return { auth, tickets, orders, payments };
}

// Who keeps dead letters: mail has them without a journal.
const letterOwners = [...journalOwners, 'mail'];

async function readDeadLetters(client: MongoClient): Promise<string[]> {
  const found = await Promise.all(
    letterOwners.map(async (owner) =>
      (await readAll(client.db(owner), 'dead_letters', letter)).map(({ subject }) => `${owner}: ${subject}`),
    ),
  );
  return found.flat();
}

async function databaseClock(client: MongoClient): Promise<Date> {
  const hello = await client.db('admin').command({ hello: 1 });
  return z.date().parse(hello['localTime']);
}
