import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type Connection, mongo } from 'mongoose';
import { followJournal, type Journal, type JournalRow } from '../journal';
import type { Part } from '../lifecycle';
import type { Logger } from '../logger';
import { concerns, createListeners, type Listener } from './listeners';
import { type Position, positionOf, secondsBefore } from './position';
import { type Change, createRecentChanges } from './recent-changes';

export interface LiveFeedOptions {
  readonly journal: Pick<Journal, 'rows'>;
  readonly connection: Connection;
  readonly logger: Logger;
  /** The name of the messages, e.g. `ticket`. */
  readonly event: string;
  /** The journal's events that tell of a change. */
  readonly subjects: readonly string[];
  /** By what listeners choose: the aggregate's id by default. */
  readonly topicOf?: (row: Pick<JournalRow, 'aggregateId' | 'payload'>) => string;
  /** The public state of aggregates as it is now, by id. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, object>>;
  readonly onSent?: (messages: number) => void;
  /** How many aggregates' newest changes are remembered. */
  readonly remembered?: number;
}

/** What a process that just started looks back to, and a listener that names no position is told of. */
const replaySeconds = 300;
const overlapSeconds = 15;
const atOnce = 100;
const patienceMs = 500;
const gatherMs = 25;

/**
 * Tells listeners of each change that this or any other process commits: one change stream over the journal for the
 * whole process, opened when the first listener comes. A state is read and serialised once, when somebody wants it,
 * and the same bytes go to everyone. A listener that can't follow gets no queue: it is told the newest states when it
 * reads on.
 */
export function createLiveFeed(options: LiveFeedOptions) {
  const { journal, connection, logger, event, subjects, read, onSent, remembered = 5_000 } = options;
  const { topicOf = ({ aggregateId }) => aggregateId } = options;
  const listeners = createListeners();
  const recent = createRecentChanges(remembered);
  /** The time of the database when the change stream was opened. */
  let openedAt: Position = 0n;
  /** Up to where everything was told to those that are flowing. */
  let told: Position = 0n;
  let toldSequence = 0;
  let delivering: Promise<void> | undefined;
  let stopped = false;
  let endFollowing: (() => Promise<void>) | undefined;
  let opened: () => void = () => undefined;
  const open = new Promise<void>((resolve) => (opened = resolve));

  const present = (): Position => (told > openedAt ? told : openedAt);

  const from = async (lost: boolean): Promise<mongo.Timestamp> => {
    const now = await databaseTime(connection);
    const start = lost ? now : new mongo.Timestamp({ t: now.t - replaySeconds, i: 0 });
    openedAt = positionOf(now);
    told = positionOf(start);
    recent.restart(told);
    for (const listener of lost ? listeners.all : []) restart(listener);
    opened();
    return start;
  };

  const follow = () => {
    endFollowing ??= followJournal({
      journal,
      logger,
      where: { subject: { $in: subjects } },
      fields: ['aggregateId', 'payload'],
      from,
      onRow({ row, committedAt }) {
        recent.add({ id: row.aggregateId, topic: topicOf(row), position: positionOf(committedAt) });
        delivering ??= deliver().finally(() => (delivering = undefined));
      },
    });
  };

  const isWanted = (change: Change) => listeners.toEverything.size > 0 || listeners.to(change.topic).size > 0;

  async function deliver(): Promise<void> {
    // All changes that one answer of the database brought are there after this, and go out together.
    await nextTurn();
    while (!stopped) {
      const startedAt = performance.now();
      if (!recent.knowsAfter(toldSequence)) restartAll();
      const changes = recent.after(toldSequence, atOnce, () => true);
      const newest = changes.at(-1);
      if (newest === undefined) return;
      const wanted = changes.filter(isWanted);
      if (!(await makeMessages(wanted))) return;
      tellEverything(wanted);
      for (const change of wanted) {
        for (const listener of listeners.to(change.topic)) tell(listener, change);
      }
      told = newest.position;
      toldSequence = newest.sequence;
      // What comes meanwhile goes out in one piece, and half of the process's time is left for other work.
      await sleep(Math.max(gatherMs, performance.now() - startedAt));
    }
  }

  /** Those that hear of everything get all in one piece, which is made once. */
  function tellEverything(changes: readonly Change[]): void {
    const [first] = changes;
    const last = changes.at(-1);
    if (first === undefined || last === undefined || listeners.toEverything.size === 0) return;
    const together = Buffer.concat(changes.map(bytes));
    for (const listener of listeners.toEverything) {
      if (!listener.flowing) continue;
      if (isNew(listener, first)) send(listener, together, last.sequence, changes.length);
      else for (const change of changes) tell(listener, change);
    }
  }

  function tell(listener: Listener, change: Change): void {
    if (listener.flowing && isNew(listener, change)) send(listener, bytes(change), change.sequence, 1);
  }

  const isNew = (listener: Listener, change: Change) =>
    change.sequence > listener.sequence && concerns(listener, change);

  function send(listener: Listener, message: Buffer, sequence: number, count: number): void {
    listener.sequence = sequence;
    onSent?.(count);
    if (listener.stream.write(message)) return;
    listener.flowing = false;
    listener.stalledSince = performance.now();
    listener.stream.once('drain', () => {
      listener.stalledSince = undefined;
      void catchUp(listener);
    });
  }

  /** Tells from the recent changes until the listener is up to date, or has to read first. */
  async function catchUp(listener: Listener): Promise<void> {
    while (!stopped && !listener.stream.destroyed && !listener.stream.writableEnded) {
      if (!recent.knowsAfter(listener.sequence)) restart(listener);
      const changes = recent.after(listener.sequence, atOnce, (change) => concerns(listener, change));
      const last = changes.at(-1);
      if (last === undefined) {
        listener.sequence = recent.newest();
        listener.flowing = true;
        return;
      }
      if (!(await makeMessages(changes))) return;
      send(listener, Buffer.concat(changes.map(bytes)), last.sequence, changes.length);
      if (listener.stalledSince !== undefined) return;
    }
  }

  /** Has the listener load everything anew: what it missed is not known any more. */
  function restart(listener: Listener): void {
    listener.since = present();
    listener.sequence = recent.newest();
    listener.stream.write(`id: ${String(listener.since)}\nevent: reset\ndata: {}\n\n`);
  }

  /** More changed than is remembered before it could be read. */
  function restartAll(): void {
    for (const listener of listeners.all) if (listener.flowing) restart(listener);
    toldSequence = recent.newest();
  }

  /** @returns false when the feed was stopped meanwhile */
  async function makeMessages(changes: readonly Change[]): Promise<boolean> {
    const bare = changes.filter(({ message }) => message === undefined);
    while (!stopped) {
      try {
        const states = bare.length === 0 ? none : await read([...new Set(bare.map(({ id }) => id))]);
        for (const change of bare) change.message = toMessage(event, change, states.get(change.id));
        return true;
      } catch (error) {
        logger.warn({ err: error }, 'what changed can’t be read, trying again');
        await sleep(patienceMs);
      }
    }
    return false;
  }

  return {
    listeners,
    /** Keeps the connection open, and brings the position to those that heard nothing lately. */
    heartbeat: (listener: Listener): string =>
      listener.flowing && told > listener.since ? `:\nid: ${String(told)}\n\n` : ':\n\n',
    /** Takes a listener in: from the position on that it says it has seen, or from a moment ago. */
    async add(listener: Listener, seen: Position | 'unknown' | undefined): Promise<void> {
      listeners.add(listener);
      follow();
      await open;
      if (seen === undefined) {
        listener.since = secondsBefore(present(), overlapSeconds);
        listener.stream.write(`id: ${String(listener.since)}\n\n`);
      } else if (seen === 'unknown' || !recent.knowsFrom(seen)) restart(listener);
      else listener.since = seen;
      await catchUp(listener);
    },
    name: 'live feed',
    start: () => Promise.resolve(),
    async stop() {
      stopped = true;
      await endFollowing?.();
      await delivering;
    },
  } satisfies Part & Record<string, unknown>;
}

export type LiveFeed = ReturnType<typeof createLiveFeed>;

const none: ReadonlyMap<string, object> = new Map();
const nothing = Buffer.alloc(0);
const bytes = ({ message }: Change): Buffer => message ?? nothing;

function toMessage(event: string, { position }: Change, state: object | undefined): Buffer {
  if (state === undefined) return nothing;
  return Buffer.from(`id: ${String(position)}\nevent: ${event}\ndata: ${JSON.stringify(state)}\n\n`);
}

async function databaseTime({ db }: Connection): Promise<mongo.Timestamp> {
  if (db === undefined) throw new Error('The database is not connected');
  const { operationTime } = (await db.command({ hello: 1 })) as { operationTime?: unknown };
  if (!(operationTime instanceof mongo.Timestamp))
    throw new Error('The database tells no time: it is no replica set');
  return operationTime;
}
