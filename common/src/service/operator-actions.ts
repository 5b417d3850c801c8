import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Connection } from 'mongoose';
import { signedInUser } from '../http';

/** What operators may do in a service; refunds are kept with their payments. */
export type OperatorDeed =
  'journal:replay' | 'dead-letters:retry' | 'reconciliation:request' | 'mail:retry' | 'payment:settle';

/** Something that an operator did. */
export interface OperatorAction {
  readonly at: Date;
  /** Their address. */
  readonly by: string;
  readonly what: OperatorDeed;
  /** To what: an id, or the selection of events. */
  readonly about: string;
  /** How many things it concerned; left out: it was refused, failed, or is under way. */
  readonly count?: number;
}

interface Deed {
  readonly what: OperatorDeed;
  readonly about: string;
}

export interface OperatorActions {
  /** Does what an operator asks for, noted before it is begun, so that nothing is done without a name to it. */
  perform<Result>(
    req: Request,
    deed: Deed,
    work: () => Promise<{ readonly count: number; readonly result: Result }>,
  ): Promise<Result>;
  /** What was done last, the newest first. */
  list(about?: string): Promise<OperatorAction[]>;
}

/** More than anybody reads. */
const mostEntries = 100;

export const operatorActionCollection = 'operator_actions';

/** Who did what in a service, kept for good in its own database. */
export function createOperatorActions({ connection }: { connection: Connection }): OperatorActions {
  const actions = connection.collection<OperatorAction & { _id: string }>(operatorActionCollection);
  return {
    async perform(req, deed, work) {
      const _id = randomUUID();
      await actions.insertOne({ _id, at: new Date(), by: signedInUser(req).email, ...deed });
      const { count, result } = await work();
      await actions.updateOne({ _id }, { $set: { count } });
      return result;
    },
    async list(about) {
      const found = actions.find(about === undefined ? {} : { about }, { projection: { _id: 0 } });
      return found.sort({ at: -1 }).limit(mostEntries).toArray();
    },
  };
}
