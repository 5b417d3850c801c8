import { BSON } from 'mongodb';
import { z } from 'zod';
import type { Splitter } from './tcp-proxy';

const headerLength = 16;
const opMsg = 2013;

/** MongoDB's messages begin with their length. */
export function splitMongo(): Splitter {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const frames: Buffer[] = [];
    while (rest.length >= headerLength && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      frames.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    return frames;
  };
}

export const requestIdOf = (frame: Buffer): number => frame.readInt32LE(4);
export const responseToOf = (frame: Buffer): number => frame.readInt32LE(8);

export interface MongoCommand {
  /** `insert`, `findAndModify`, `commitTransaction` … */
  readonly name: string;
  readonly collection: string;
  readonly inTransaction: boolean;
  /** Tells transactions apart; undefined outside of one. */
  readonly transaction: string | undefined;
  readonly documents: readonly Record<string, unknown>[];
  readonly body: Record<string, unknown>;
}

const envelope = z.object({
  lsid: z.object({ id: z.instanceof(BSON.Binary) }).optional(),
  txnNumber: z.unknown().optional(),
  autocommit: z.boolean().optional(),
  documents: z.array(z.record(z.string(), z.unknown())).optional(),
});

/** Reads a command; undefined when it is none (an old hello). */
export function readCommand(frame: Buffer): MongoCommand | undefined {
  if (frame.readInt32LE(12) !== opMsg) return undefined;
  const { body, sequences } = readSections(frame);
  const [name = '', collection] = Object.entries(body)[0] ?? [];
  const { lsid, txnNumber, autocommit, documents = [] } = envelope.parse(body);
  const inTransaction = autocommit === false;
  return {
    name,
    collection: typeof collection === 'string' ? collection : '',
    inTransaction,
    transaction: inTransaction ? `${lsid?.id.toString('hex') ?? ''} ${String(txnNumber)}` : undefined,
    documents: [...documents, ...sequences],
    body,
  };
}

/** One body, and any number of sequences of documents that belong to it. */
function readSections(frame: Buffer): {
  body: Record<string, unknown>;
  sequences: Record<string, unknown>[];
} {
  let body: Record<string, unknown> = {};
  const sequences: Record<string, unknown>[] = [];
  for (let at = headerLength + 4; at < frame.length;) {
    const kind = frame.readUInt8(at);
    const size = frame.readInt32LE(at + 1);
    const end = at + 1 + size;
    if (kind === 0) body = BSON.deserialize(frame.subarray(at + 1, end));
    else {
      let document = frame.indexOf(0, at + 5) + 1;
      while (document < end) {
        const next = document + frame.readInt32LE(document);
        sequences.push(BSON.deserialize(frame.subarray(document, next)));
        document = next;
      }
    }
    at = end;
  }
  return { body, sequences };
}
