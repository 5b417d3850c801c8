import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';

/** The last round of a service, or the one under way; one document in its database. All instants are the database's. */
export interface Round {
  readonly _id: 'round';
  /** When the next begins. */
  readonly due: Date;
  readonly claimedUntil: Date;
  /** When somebody asked for one last. */
  readonly requestedAt: Date;
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Of all aggregates there are, not only of the living and the young. */
  readonly everything: boolean;
  readonly pages: number;
  /** Who is to answer the pages. */
  readonly to: readonly string[];
  /** How many of the pages each consumer has answered. */
  readonly answers: Readonly<Record<string, number>>;
  /** How much was looked at. */
  readonly looked: Readonly<Record<string, number>>;
  /** What was not as it should be, and put right. */
  readonly found: Readonly<Record<string, number>>;
  /** A consumer knows more than this database: it is a restored one. */
  readonly restored: boolean;
  readonly liftedAt: Date;
}

const claimMs = 30_000;
const never = new Date(0);
const inMs = (amount: number) => ({ $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount } });

const noRound = 'none';

/** False: this is what stands there until the first one. */
export const hasBegun = ({ id }: Round): boolean => id !== noRound;

/** Consumers that have not answered all that they were told. */
export const unansweredBy = ({ to, pages, answers }: Round): string[] =>
  to.filter((consumer) => (answers[consumer] ?? 0) < pages);

export type Rounds = ReturnType<typeof createRounds>;

/** Where the processes of a service agree on who looks for what is missing, and when; and where that is noted. */
export function createRounds({
  connection,
  onFound = () => undefined,
}: {
  connection: Connection;
  onFound?: (what: string, count: number) => void;
}) {
  const rounds = connection.collection<Round>('reconciliation');
  const which = { _id: 'round' as const };

  const tally = async (group: 'answers' | 'looked' | 'found', round: string, what: string, count: number) => {
    if (count > 0) await rounds.updateOne({ ...which, id: round }, { $inc: { [`${group}.${what}`]: count } });
  };

  return {
    /** Sees to it that there is a next round. */
    async prepare(everyMs: number): Promise<void> {
      const first = {
        ...{
          claimedUntil: never,
          requestedAt: never,
          startedAt: new Date(1),
          finishedAt: null,
          liftedAt: never,
        },
        ...{
          id: noRound,
          everything: false,
          pages: 0,
          to: [],
          answers: {},
          looked: {},
          found: {},
          restored: false,
        },
      };
      await rounds.updateOne(
        which,
        [
          { $replaceWith: { $mergeObjects: [{ $literal: first }, { due: inMs(everyMs) }, '$$ROOT'] } },
          // A shorter pause than before counts at once.
          { $set: { due: { $min: ['$due', inMs(everyMs)] } } },
        ],
        { upsert: true },
      );
    },

    /** Begins a round if one is due and nobody else is at it. */
    async begin(to: readonly string[]): Promise<Round | undefined> {
      const due = { $expr: { $and: [{ $lte: ['$due', '$$NOW'] }, { $lte: ['$claimedUntil', '$$NOW'] }] } };
      const begun = {
        ...{
          id: { $literal: randomUUID() },
          startedAt: '$$NOW',
          finishedAt: null,
          claimedUntil: inMs(claimMs),
        },
        ...{ everything: { $or: ['$restored', { $gte: ['$requestedAt', '$startedAt'] }] } },
        ...{ pages: 0, to: { $literal: [...to] } },
        ...{ answers: { $literal: {} }, looked: { $literal: {} }, found: { $literal: {} } },
      };
      const round = await rounds.findOneAndUpdate({ ...which, ...due }, [{ $set: begun }], {
        returnDocument: 'after',
      });
      return round ?? undefined;
    },

    /** Keeps the round to oneself a while longer; false: it is somebody else's by now. */
    async keep(round: string, pages = 0): Promise<boolean> {
      const kept = await rounds.updateOne({ ...which, id: round, finishedAt: null }, [
        { $set: { claimedUntil: inMs(claimMs), pages: { $add: ['$pages', pages] } } },
      ]);
      return kept.matchedCount > 0;
    },

    /** What was asked for meanwhile begins at once. */
    async finish(round: string, everyMs: number): Promise<void> {
      const asked = { $or: ['$restored', { $gte: ['$requestedAt', '$startedAt'] }] };
      await rounds.updateOne({ ...which, id: round }, [
        {
          $set: { due: { $cond: [asked, '$$NOW', inMs(everyMs)] }, finishedAt: '$$NOW', claimedUntil: never },
        },
      ]);
    },

    answered: (round: string, consumer: string) => tally('answers', round, consumer, 1),

    /** Whether all pages that were told have been answered by everybody. */
    async isAnswered(round: string): Promise<boolean> {
      const found = await rounds.findOne({ ...which, id: round });
      return found !== null && unansweredBy(found).length === 0;
    },

    looked: (round: string, what: string, count: number) => tally('looked', round, what, count),
    async found(round: string, what: string, count: number): Promise<void> {
      if (count > 0) onFound(what, count);
      await tally('found', round, what, count);
    },

    /** Has a round begin now that looks at everything. @returns undefined: no process of the service ever ran here */
    async request(): Promise<Round | undefined> {
      const asked = { $set: { requestedAt: '$$NOW', due: '$$NOW' } };
      return (await rounds.findOneAndUpdate(which, [asked], { returnDocument: 'after' })) ?? undefined;
    },

    async read(): Promise<Round | undefined> {
      return (await rounds.findOne(which)) ?? undefined;
    },

    /** An operator says that the database was restored: as if a consumer had shown it. */
    async requestLift(): Promise<Round | undefined> {
      const asked = { $set: { requestedAt: '$$NOW', due: '$$NOW', restored: true } };
      return (await rounds.findOneAndUpdate(which, [asked], { returnDocument: 'after' })) ?? undefined;
    },

    /** A consumer knows of newer versions than there are. Believed once an hour. */
    async noteRestored(): Promise<void> {
      const anHourAgo = { $lt: ['$liftedAt', inMs(-3_600_000)] };
      await rounds.updateOne({ ...which, $expr: anHourAgo }, [{ $set: { restored: true, due: '$$NOW' } }]);
    },

    async noteLifted(): Promise<void> {
      await rounds.updateOne(which, [{ $set: { restored: false, liftedAt: '$$NOW' } }]);
    },
  };
}
