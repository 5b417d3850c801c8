import { randomUUID } from 'node:crypto';
import type { ClientSession, Connection } from 'mongoose';
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
 * @returns how many aggregates were lifted
 */
export async function raiseVersions(connection: Connection): Promise<number> {
  const { rows } = journalRecords(connection);
  const anyRow = await rows.findOne({ subject: { $not: /^(session|reset):/ } });
  const [kind] = anyRow?.subject.split(':') ?? [];
  if (kind === undefined) return 0;
  const hello = await connection.db?.command({ hello: 1 });
  const now = hello?.['localTime'] as Date;
  const floor = Math.floor(now.getTime() / 1_000);
  // Beside its replicas of tickets orders counts their holds, which tickets compares as it does versions.
  if (kind === 'order') await connection.collection('tickets').updateMany({}, { $max: { hold: floor } });
  let raised = 0;
  const aggregates = connection.collection<Versioned>(`${kind}s`);
  for await (const { _id } of aggregates.find({}, { projection: { _id: 1 } })) {
    await runTransaction(connection, (session) => raiseOne(connection, `${kind}s`, { _id, floor, session }));
    raised++;
  }
  return raised;
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
