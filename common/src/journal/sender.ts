import type { Logger } from '../logger';
import { isDependencyFailure } from '../messaging/dependency-failure';
import type { EventBus } from '../messaging/event-bus';
import { inGroups } from '../mongo';
import type { Claims } from './claims';
import type { JournalRow } from './journal-row';

/** What a publisher counts; see metrics. */
export interface PublisherMetrics {
  published(subject: string, secondsSinceCommit: number): void;
  /** A try that failed although broker and database were well. */
  failed(subject: string): void;
  dead(subject: string): void;
}

interface SenderOptions {
  readonly claims: Claims;
  readonly bus: EventBus;
  readonly logger: Logger;
  readonly metrics: PublisherMetrics | undefined;
  readonly maxAttempts: number;
}

/** NATS refuses larger messages and drops the connection over them. */
const maxBytes = 1_000_000;

/**
 * Sends claimed rows all at once and writes down what came of each: published, given back because the broker is away,
 * or failed by itself.
 *
 * @returns what sends rows; it resolves to whether the broker took part
 */
export function createSender({ claims, bus, logger, metrics, maxAttempts }: SenderOptions) {
  /** Marks of several batches go to the database together. */
  const mark = inGroups<readonly string[]>({
    lanes: 1,
    atMost: 100,
    run: (batches) => claims.published(batches.flat()),
  });

  const publish = async (row: JournalRow): Promise<void> => {
    const body = JSON.stringify(row.payload);
    if (Buffer.byteLength(body) > maxBytes) throw new Error(`larger than ${maxBytes} bytes`);
    await bus.publish({ id: row._id, subject: row.subject, body });
    metrics?.published(row.subject, (Date.now() - row.occurredAt.getTime()) / 1000);
  };

  const countFailure = async (row: JournalRow, error: unknown): Promise<void> => {
    const reason = error instanceof Error ? error.message : String(error);
    await claims.failed(row._id, reason, maxAttempts);
    logger.error({ eventId: row._id, subject: row.subject, reason }, 'an event can’t be published');
    metrics?.failed(row.subject);
    if (row.attempts + 1 >= maxAttempts) metrics?.dead(row.subject);
  };

  return async (rows: readonly JournalRow[]): Promise<boolean> => {
    const done: string[] = [];
    const back: string[] = [];
    await Promise.all(
      rows.map((row) =>
        publish(row).then(
          () => void done.push(row._id),
          (error: unknown) =>
            isDependencyFailure(error) ? void back.push(row._id) : countFailure(row, error),
        ),
      ),
    );
    if (done.length > 0) await mark(done);
    await claims.release(back);
    return back.length === 0;
  };
}
