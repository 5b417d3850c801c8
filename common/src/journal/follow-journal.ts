import { setTimeout as sleep } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { Logger } from '../logger';
import type { Journal } from './journal';
import type { JournalRow } from './journal-row';

/** A row that was committed, with the fields asked for, and when: one order for all processes, by the database. */
export interface CommittedRow<Field extends keyof JournalRow> {
  readonly row: Pick<JournalRow, Field>;
  readonly committedAt: mongo.Timestamp;
}

export interface FollowOptions<Field extends keyof JournalRow> {
  readonly journal: Pick<Journal, 'rows'>;
  readonly logger: Logger;
  /** Conditions on the row, as a filter. */
  readonly where?: Readonly<Partial<Record<keyof JournalRow, unknown>>>;
  readonly fields: readonly Field[];
  readonly onRow: (change: CommittedRow<Field>) => void;
  /**
   * From which time of the database on; from now on by default. Asked again, with `lost`, when the database no longer
   * knows what followed the row that was told last.
   */
  readonly from?: (lost: boolean) => Promise<mongo.Timestamp | undefined>;
}

/** Pause before a broken stream is opened again. */
const pauseMs = 500;

/**
 * Tells of every row committed to the journal, by any process, through one change stream. A stream that breaks (a
 * step-down, a restart) is taken up by its resume token, so that nothing is missed; a row may be told twice.
 *
 * @returns how to end it
 */
export function followJournal<Field extends keyof JournalRow>(
  options: FollowOptions<Field>,
): () => Promise<void> {
  const { journal, logger, where = {}, fields, onRow, from } = options;
  const ending = new AbortController();
  const ended = () => ending.signal.aborted;
  let current: { close(): Promise<void> } | undefined;

  const conditions = Object.entries(where).map(([field, value]) => [`fullDocument.${field}`, value] as const);
  const pipeline = [
    { $match: { operationType: 'insert', ...Object.fromEntries(conditions) } },
    {
      $project: {
        clusterTime: 1,
        operationType: 1,
        ...Object.fromEntries(fields.map((field) => [`fullDocument.${field}`, 1])),
      },
    },
  ];

  const run = async () => {
    let token: unknown;
    let lost = false;
    while (!ended()) {
      let stream: mongo.ChangeStream<JournalRow> | undefined;
      try {
        const startAt = token === undefined ? await from?.(lost) : undefined;
        lost = false;
        stream = journal.rows.watch<JournalRow>(pipeline, {
          ...(token !== undefined && { resumeAfter: token }),
          ...(startAt !== undefined && { startAtOperationTime: startAt }),
        });
        current = stream;
        // Ended while it was being made ready.
        if (ended()) break;
        for await (const change of stream) {
          token = change._id;
          if (change.operationType === 'insert' && change.clusterTime !== undefined)
            onRow({ row: change.fullDocument, committedAt: change.clusterTime });
        }
        // Only a collection that was dropped ends a stream without an error.
        lost = true;
      } catch (error) {
        if (ended()) break;
        lost = isLost(error);
        logger.warn({ err: error, lost }, 'the change stream over the journal broke, it is opened again');
        token = stream?.resumeToken ?? token;
      } finally {
        await stream?.close().catch(() => undefined);
      }
      if (lost) token = undefined;
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
    await current?.close().catch(() => undefined);
  };

  const running = run();
  return async () => {
    ending.abort();
    await current?.close().catch(() => undefined);
    await running;
  };
}

/** ChangeStreamHistoryLost, ChangeStreamFatalError, InvalidResumeToken: the token leads nowhere any more. */
const lostCodes = new Set([286, 280, 260]);

function isLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lostCodes.has(Number(error.code));
}
