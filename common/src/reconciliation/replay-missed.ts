import type { Connection } from 'mongoose';
import { journalRecords, replayEvents } from '../journal';
import type { Logger } from '../logger';
import { type Listener, listener } from '../messaging';
import { missedOf } from './messages';
import type { Rounds } from './rounds';
import type { AggregatePages, Told } from './tell-aggregates';

interface Newest {
  readonly _id: string;
  readonly version: number;
  /** The newest event of each kind. */
  readonly events: readonly string[];
  readonly underWay: boolean;
}

/** What was published within this may still be on its way. */
const settledMs = 10_000;

/**
 * The owner's side: has the newest events of what a consumer lacks published again, like any others, and takes back what
 * only a consumer knows.
 */
export function replayMissed(options: {
  tells: Omit<AggregatePages<Told>, 'page'>;
  connection: Connection;
  rounds: Rounds;
  logger: Logger;
}): Listener {
  const { tells, connection, rounds, logger } = options;
  const records = journalRecords(connection);

  return listener(missedOf(tells.told), async ({ round, consumer, missed, everything }) => {
    if (everything === true) await rounds.request();
    let lost = 0;
    // One after the other: what is sold on was bought before.
    for (const { known } of missed)
      if (known !== undefined && (await tells.takeBack?.(known)) === true) lost++;
    if (lost > 0) {
      logger.warn({ consumer, count: lost }, 'a consumer knows what is lost here: the database was restored');
      await rounds.found(round, `lost, but known to ${consumer}`, lost);
      await rounds.noteRestored();
    }
    if (missed.length > 0) await tells.lacking?.(missed.map(({ id }) => id));
    const newest = await newestEvents(
      connection,
      missed.map(({ id }) => id),
    );
    const ids: string[] = [];
    for (const { id, version } of missed) {
      const known = newest.get(id);
      if (known === undefined || known.underWay) continue;
      if (version !== undefined && version > known.version) await rounds.noteRestored();
      for (const eventId of known.events) await replayEvents(records, { eventId });
      ids.push(id);
    }
    if (ids.length > 0)
      logger.warn(
        { consumer, count: ids.length, ids: ids.slice(0, 10) },
        'a consumer lacked news, told again',
      );
    await rounds.found(round, `told again to ${consumer}`, ids.length);
    await rounds.answered(round, consumer);
  });
}

/** The newest event of each kind, because not every consumer listens to all kinds. */
async function newestEvents(
  connection: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Newest>> {
  if (ids.length === 0) return new Map();
  const { rows, archive } = journalRecords(connection);
  const wanted = [{ $match: { aggregateId: { $in: [...ids] } } }, { $project: { payload: 0 } }];
  const since = { $dateSubtract: { startDate: '$$NOW', unit: 'millisecond', amount: settledMs } };
  const unsettled = { $or: [{ $ne: ['$status', 'published'] }, { $gt: ['$publishedAt', since] }] };
  const found = await rows
    .aggregate<Newest>([
      ...wanted,
      { $unionWith: { coll: archive.collectionName, pipeline: wanted } },
      { $sort: { version: -1 } },
      {
        $group: {
          _id: { id: '$aggregateId', subject: '$subject' },
          event: { $first: '$_id' },
          version: { $max: '$version' },
          underWay: { $max: unsettled },
        },
      },
      {
        $group: {
          _id: '$_id.id',
          events: { $push: '$event' },
          version: { $max: '$version' },
          underWay: { $max: '$underWay' },
        },
      },
    ])
    .toArray();
  return new Map(found.map((aggregate) => [aggregate._id, aggregate]));
}
