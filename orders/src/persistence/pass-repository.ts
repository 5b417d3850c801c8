import type { UnitOfWork } from '@ticketing/common/journal';
import { isDuplicateKey } from '@ticketing/common/mongo';
import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type Pass, passStatuses, type PassStatus } from '../domain/pass';

interface PassDocument {
  /** The order's, so that there is one an order. */
  _id: string;
  serial: number;
  status: PassStatus;
  issuedAt: Date;
  usedAt?: Date;
  /** Who let its holder in, and the Idempotency-Key with which they did. */
  usedBy?: string;
  usedKey?: string;
  voidedAt?: Date;
}

/** Who lets somebody in. */
export interface Door {
  readonly userId: string;
  readonly idempotencyKey?: string;
}

const schema = new Schema<PassDocument>(
  {
    _id: { type: String, required: true },
    serial: { type: Number, required: true },
    status: { type: String, enum: passStatuses, required: true },
    issuedAt: { type: Date, required: true },
    usedAt: Date,
    usedBy: String,
    usedKey: String,
    voidedAt: Date,
  },
  { collection: 'passes', versionKey: false },
);

export type PassRepository = ReturnType<typeof createPassRepository>;

/**
 * Passes in the database. A pass leaves `valid` once, by one conditional write: whether a door, another door or the
 * next buyer was first is decided there. Its times are the database's.
 */
export function createPassRepository(connection: Connection) {
  const passes = connection.model('Pass', schema);
  const collection = connection.collection<PassDocument>(passes.collection.name);

  /** Leaves a pass that is there already as it is. */
  const ifNone = (serial: number) => [
    {
      $set: {
        serial: { $ifNull: ['$serial', serial] },
        status: { $ifNull: ['$status', 'valid'] },
        issuedAt: { $ifNull: ['$issuedAt', '$$NOW'] },
      },
    },
  ];

  const issueAlone = async (id: string, serial: number): Promise<Pass> => {
    const document = await passes
      .findOneAndUpdate({ _id: id }, ifNone(serial), {
        ...{ upsert: true, returnDocument: 'after', updatePipeline: true },
      })
      .lean<PassDocument>();
    return toPass(document);
  };

  return {
    /** The pass of an order, made with the unit that completes it. One that is there already stays as it is. */
    issue(id: string, serial: number, unit: UnitOfWork): void {
      unit.write(collection, { updateOne: { filter: { _id: id }, update: ifNone(serial), upsert: true } });
    },

    /** The pass of an order that is complete; one from before there were passes gets it now. */
    async ensure(id: string, serial: number): Promise<Pass> {
      const document = await passes.findById(id).lean<PassDocument>();
      if (document !== null) return toPass(document);
      return issueAlone(id, serial).catch((error: unknown) => {
        // Somebody else asked at the same moment: theirs is there now.
        if (isDuplicateKey(error)) return issueAlone(id, serial);
        throw error;
      });
    },

    /** Lets its holder in, once. @returns undefined when the pass is not, or no longer, valid */
    async use(
      id: string,
      { userId, idempotencyKey }: Door,
      session?: ClientSession,
    ): Promise<Pass | undefined> {
      const by = { usedBy: userId, ...(idempotencyKey === undefined ? {} : { usedKey: idempotencyKey }) };
      const document = await passes
        .findOneAndUpdate(
          { _id: id, status: 'valid' },
          [{ $set: { status: 'used', usedAt: '$$NOW' } }, { $set: literal(by) }],
          { returnDocument: 'after', updatePipeline: true, ...(session && { session }) },
        )
        .lean<PassDocument>();
      return document === null ? undefined : toPass(document);
    },

    /** Whether it was this very request that let its holder in. */
    async wasUsedBy(id: string, { userId, idempotencyKey }: Door): Promise<boolean> {
      if (idempotencyKey === undefined) return false;
      return (await passes.exists({ _id: id, usedBy: userId, usedKey: idempotencyKey })) !== null;
    },

    /** Makes a valid pass worth nothing. @returns undefined when it was not valid, which it may never be again */
    async void(id: string, session?: ClientSession): Promise<Pass | undefined> {
      const document = await passes
        .findOneAndUpdate({ _id: id, status: 'valid' }, [{ $set: { status: 'void', voidedAt: '$$NOW' } }], {
          returnDocument: 'after',
          updatePipeline: true,
          ...(session && { session }),
        })
        .lean<PassDocument>();
      return document === null ? undefined : toPass(document);
    },

    /** Ends a valid pass as it has ended before this database was restored. @returns undefined when it was not valid */
    async endAgain(
      id: string,
      { status, at }: { status: 'used' | 'void'; at: Date },
      session: ClientSession,
    ): Promise<Pass | undefined> {
      const ended = { status, ...(status === 'used' ? { usedAt: at } : { voidedAt: at }) };
      const document = await passes
        .findOneAndUpdate({ _id: id, status: 'valid' }, { $set: ended }, { returnDocument: 'after', session })
        .lean<PassDocument>();
      return document === null ? undefined : toPass(document);
    },
  };
}

/** Values from outside, kept from being read as expressions. */
const literal = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { $literal: value }]));

const toPass = ({ _id, serial, status, issuedAt, usedAt }: PassDocument): Pass => ({
  id: _id,
  serial,
  status,
  issuedAt,
  ...(usedAt === undefined ? {} : { usedAt }),
});
