import { type ClientSession, mongo } from 'mongoose';

interface Stored {
  readonly _id: string;
}

type Key = string;

/** Gives others their turn; under a scheduler, whenever that one likes. */
export type Pause = (label: string) => Promise<void>;

/** A unique index: what a document may share with no other; undefined: this one is not in the index. */
export type UniqueKey<Document> = (document: Document) => string | readonly string[] | undefined;

export interface MemoryCollection<Document extends Stored> {
  find(id: string, session?: ClientSession): Promise<Document | undefined>;
  findWhere(test: (document: Document) => boolean, session?: ClientSession): Promise<Document[]>;
  /** @throws DuplicateKeyError */
  insert(document: Document, session?: ClientSession): Promise<void>;
  /**
   * Changes the document if it is there and as `change` wants it (undefined: it is not).
   * @returns it as it is then; undefined: nothing was changed
   */
  update(
    id: string,
    change: (document: Document) => Document | undefined,
    session?: ClientSession,
  ): Promise<Document | undefined>;
  /** The newest of everything, at once: for looking on. */
  all(): Document[];
}

export interface MemoryDatabase {
  collection<Document extends Stored>(
    name: string,
    indexes?: Readonly<Record<string, UniqueKey<Document>>>,
  ): MemoryCollection<Document>;
  /** Snapshot isolation, the first writer wins; `work` runs again after a conflict. */
  transaction<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result>;
  /** The database's own clock. */
  now(): Date;
  passTime(ms: number): void;
}

class WriteConflictError extends Error {
  override readonly name = 'WriteConflictError';
}

class DuplicateKeyError extends Error {
  readonly code = 11000;

  constructor(index: string) {
    super(`E11000 duplicate key error index: ${index} dup key`);
  }
}

interface Open {
  readonly since: number;
  readonly writes: Map<Key, Stored>;
}

/**
 * As much of MongoDB as repositories can tell from it: documents of which each write is atomic, unique indexes,
 * transactions with a snapshot. Every operation is a point at which others may come in between.
 */
export function createMemoryDatabase(
  pause: Pause,
  startsAt = new Date('2027-01-01T12:00:00Z'),
): MemoryDatabase {
  const versions = new Map<Key, { readonly at: number; readonly document: Stored }[]>();
  const indexes = new Map<string, Readonly<Record<string, UniqueKey<Stored>>>>();
  const open = new Map<ClientSession, Open>();
  let commits = 0;
  let clock = startsAt.getTime();

  const newest = (key: Key): Stored | undefined => versions.get(key)?.at(-1)?.document;
  const keysOf = (name: string): Key[] => [...versions.keys()].filter((key) => key.startsWith(`${name}/`));

  const read = (key: Key, transaction: Open | undefined): Stored | undefined => {
    if (transaction === undefined) return newest(key);
    const own = transaction.writes.get(key);
    return own ?? versions.get(key)?.findLast(({ at }) => at <= transaction.since)?.document;
  };

  const writerOf = (key: Key): Open | undefined => [...open.values()].find(({ writes }) => writes.has(key));

  /** @throws DuplicateKeyError; WriteConflictError where the other one is not committed yet */
  const refuseDuplicates = (name: string, document: Stored, transaction: Open | undefined): void => {
    for (const [index, keyOf] of Object.entries(indexes.get(name) ?? {})) {
      const valuesOf = (each: Stored) => [keyOf(each) ?? []].flat();
      const values = valuesOf(document);
      if (values.length === 0) continue;
      const same = (other: Stored | undefined): boolean =>
        other !== undefined &&
        other._id !== document._id &&
        valuesOf(other).some((value) => values.includes(value));
      for (const key of keysOf(name)) {
        const own = transaction?.writes.get(key);
        if (same(own ?? newest(key))) throw new DuplicateKeyError(index);
      }
      for (const other of open.values()) {
        if (other === transaction) continue;
        for (const [key, written] of other.writes)
          if (key.startsWith(`${name}/`) && same(written)) throw new WriteConflictError();
      }
    }
  };

  const commit = (writes: ReadonlyMap<Key, Stored>): void => {
    commits++;
    for (const [key, document] of writes) {
      const history = versions.get(key) ?? [];
      history.push({ at: commits, document });
      versions.set(key, history);
    }
  };

  /** Writes on its own, once nobody holds the document; or into its transaction. */
  const write = (name: string, key: Key, document: Stored, transaction: Open | undefined): void => {
    refuseDuplicates(name, document, transaction);
    if (transaction === undefined) commit(new Map([[key, document]]));
    else transaction.writes.set(key, document);
  };

  const untilFree = async (key: Key, transaction: Open | undefined): Promise<void> => {
    for (;;) {
      const writer = writerOf(key);
      if (writer === undefined || writer === transaction) break;
      if (transaction !== undefined) throw new WriteConflictError();
      await pause(`wait ${key}`);
    }
    const changedAt = versions.get(key)?.at(-1)?.at ?? 0;
    if (transaction !== undefined && !transaction.writes.has(key) && changedAt > transaction.since)
      throw new WriteConflictError();
  };

  return {
    now: () => new Date(clock),
    passTime: (ms) => (clock += ms),

    collection<Document extends Stored>(
      name: string,
      unique: Readonly<Record<string, UniqueKey<Document>>> = {},
    ): MemoryCollection<Document> {
      // What a collection holds is what its one user put there.
      indexes.set(name, unique as Readonly<Record<string, UniqueKey<Stored>>>);
      const keyOf = (id: string): Key => `${name}/${id}`;
      const of = (session?: ClientSession): Open | undefined => session && open.get(session);
      return {
        async find(id, session) {
          await pause(`find ${name}`);
          return read(keyOf(id), of(session)) as Document | undefined;
        },
        async findWhere(test, session) {
          await pause(`find ${name}`);
          const transaction = of(session);
          const keys = new Set([...keysOf(name), ...(transaction?.writes.keys() ?? [])]);
          return [...keys]
            .filter((key) => key.startsWith(`${name}/`))
            .map((key) => read(key, transaction) as Document | undefined)
            .filter((document) => document !== undefined && test(document)) as Document[];
        },
        async insert(document, session) {
          await pause(`insert ${name}`);
          const key = keyOf(document._id);
          await untilFree(key, of(session));
          if (read(key, of(session)) !== undefined) throw new DuplicateKeyError('_id_');
          write(name, key, document, of(session));
        },
        async update(id, change, session) {
          await pause(`update ${name}`);
          const key = keyOf(id);
          const seen = read(key, of(session)) as Document | undefined;
          // A document that is not meant is no conflict.
          if (seen === undefined || change(seen) === undefined) return undefined;
          await untilFree(key, of(session));
          const now = read(key, of(session)) as Document | undefined;
          const changed = now === undefined ? undefined : change(now);
          if (changed !== undefined) write(name, key, changed, of(session));
          return changed;
        },
        all: () => keysOf(name).map((key) => newest(key) as Document),
      };
    },

    async transaction(work) {
      for (;;) {
        const session: ClientSession = Object.create(mongo.ClientSession.prototype);
        const transaction = { since: commits, writes: new Map<Key, Stored>() };
        open.set(session, transaction);
        try {
          const result = await work(session);
          await pause('commit');
          commit(transaction.writes);
          return result;
        } catch (error) {
          if (!(error instanceof WriteConflictError)) throw error;
        } finally {
          open.delete(session);
        }
        await pause('again');
      }
    },
  };
}
