import type { Logger } from '../logger';
import { isDependencyFailure } from '../messaging/dependency-failure';
import type { EventBus } from '../messaging/event-bus';
import { inGroups } from '../mongo';
import type { Claims, DueRow } from './claims';

/** What a publisher counts; see metrics. */
export interface PublisherMetrics {
  published(subject: string, secondsSinceCommit: number): void;
  /** A try that failed although broker and database were well. */
  failed(subject: string): void;
  dead(subject: string): void;
}

interface SenderOptions {
  readonly claims: Claims;
  /** How what was published is marked. */
  readonly mark: (ids: readonly string[]) => Promise<void>;
  /** How long marks wait for others, in milliseconds. */
  readonly gatherMs?: number;
  readonly bus: EventBus;
  readonly logger: Logger;
  readonly metrics: PublisherMetrics | undefined;
  readonly maxAttempts: number;
}

/** NATS refuses larger messages and drops the connection over them. */
const maxBytes = 1_000_000;

/**
 * Sends claimed rows all at once and writes down what came of each: published, or failed by itself.
 *
 * @returns what sends rows; it resolves to the ids of those that stay pending, because the broker is away
 */
export function createSender(options: SenderOptions) {
  const { claims, mark, gatherMs = 0, bus, logger, metrics, maxAttempts } = options;
  /** Marks of several batches go to the database together. */
  const markTogether = inGroups<readonly string[]>({
    lanes: 1,
    atMost: 100,
    gatherMs,
    run: (batches) => mark(batches.flat()),
  });

  const publish = async (row: DueRow): Promise<void> => {
    const body = JSON.stringify(row.payload);
    if (Buffer.byteLength(body) > maxBytes) throw new Error(`larger than ${maxBytes} bytes`);
    await bus.publish({ id: row._id, subject: row.subject, body });
    metrics?.published(row.subject, (Date.now() - row.occurredAt.getTime()) / 1000);
  };

  const countFailure = async (row: DueRow, error: unknown): Promise<void> => {
    const reason = error instanceof Error ? error.message : String(error);
    await claims.failed(row._id, reason, maxAttempts);
    logger.error({ eventId: row._id, subject: row.subject, reason }, 'an event can’t be published');
    metrics?.failed(row.subject);
    if (row.attempts + 1 >= maxAttempts) metrics?.dead(row.subject);
  };

  return async (rows: readonly DueRow[]): Promise<readonly string[]> => {
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
    if (done.length > 0) await markTogether(done);
    return back;
  };
}
