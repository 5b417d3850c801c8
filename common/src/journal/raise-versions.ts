import { randomUUID } from 'node:crypto';
import type { ClientSession, Connection } from 'mongoose';
import { catalogue } from '../events';
import { runTransaction } from '../mongo';
import { journalRecords } from './journal-records';
import { type JournalRow, unclaimed } from './journal-row';

interface Versioned {
  readonly _id: string;
  readonly version: number;
  /** Payments compare this, not the version, before they write. */
  readonly revision?: number;
}

/**
 * After a restore from a backup: lifts every aggregate of the service above any version that consumers may have seen
 * of it, and has its state told anew, so that they take over what was restored. The new version is the number of
 * seconds since 1970 by the database's clock, which no aggregate reaches by changing once a second, and which is greater
 * at the next restore. Aggregate by aggregate, each in a transaction of its own beside the running service; may be cut
 * off anywhere, and repeated.
 *
 * @param goesOn asked now and then; false ends it
 * @returns how many aggregates were lifted
 */
export async function raiseVersions(
  connection: Connection,
  goesOn: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<number> {
  const hello = await connection.db?.command({ hello: 1 });
  const now = hello?.['localTime'] as Date;
  const floor = Math.floor(now.getTime() / 1_000);
  let raised = 0;
  for (const collection of await findAggregates(connection)) {
    const versioned = connection
      .collection<Versioned>(collection)
      .find({ version: { $gte: 0 } }, { projection: { _id: 1 } });
    for await (const { _id } of versioned) {
      if (raised % 100 === 0 && !(await goesOn())) return raised;
      await runTransaction(connection, (session) =>
        raiseOne(connection, collection, { _id, floor, session }),
      );
      raised++;
    }
  }
  return raised;
}

/** The collections of the aggregates that this service's journal tells of: `tickets` where there is a `ticket:created`. */
async function findAggregates(connection: Connection): Promise<string[]> {
  const { rows } = journalRecords(connection);
  const kinds = new Set(catalogue.map(({ subject }) => subject.split(':')[0] ?? ''));
  // These tell of something that is over, and of no aggregate.
  for (const kind of ['session', 'reset', 'expiration']) kinds.delete(kind);
  const found: string[] = [];
  for (const kind of kinds)
    if ((await rows.findOne({ subject: { $regex: `^${kind}:` } })) !== null) found.push(`${kind}s`);
  return found;
}

async function raiseOne(
  connection: Connection,
  collection: string,
  { _id, floor, session }: { _id: string; floor: number; session: ClientSession },
): Promise<void> {
  const aggregates = connection.collection<Versioned>(collection);
  const aggregate = await aggregates.findOne({ _id }, { session });
  if (aggregate === null) return;
  const by = Math.max(1, floor - aggregate.version);
  const compared = aggregate.revision === undefined ? {} : { revision: 1 };
  await aggregates.updateOne({ _id }, { $inc: { version: by, ...compared } }, { session });
  const newest = await newestRow(connection, _id, session);
  if (newest !== undefined)
    await journalRecords(connection).rows.insertOne(toldAnew(newest, newest.version + by), { session });
}

async function newestRow(connection: Connection, aggregateId: string, session: ClientSession) {
  const { rows, archive } = journalRecords(connection);
  const newest = { session, sort: { version: -1 as const } };
  return (
    (await rows.findOne({ aggregateId }, newest)) ??
    (await archive.findOne({ aggregateId }, newest)) ??
    undefined
  );
}

/** The same state under another version: an event of its own. */
function toldAnew(row: JournalRow, version: number): JournalRow {
  const { _id: _, userId: __, replays: ___, error: ____, ...rest } = row;
  const eventId = randomUUID();
  const requestId = `restored-${eventId}`;
  const occurredAt = new Date();
  const meta = { eventId, occurredAt: occurredAt.toISOString(), requestId };
  const before = row.payload as { meta: object };
  return {
    ...rest,
    ...{ _id: eventId, version, occurredAt, requestId, traceparent: null },
    ...{ status: 'pending', attempts: 0, claim: null, claimedUntil: unclaimed, publishedAt: null },
    payload: { ...before, version, meta: { ...before.meta, ...meta } },
  };
}
