import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';

/** What publishers have in hand: one document for the whole journal, so that one write claims against all others. */
export interface ClaimsNote {
  readonly _id: 'pending';
  readonly stretches: readonly Claimed[];
  /** The one publisher that may look for rows, and until when; whether it goes through a backlog. */
  readonly turn?: { readonly publisher: string; readonly until: Date; readonly backlog: boolean };
}

/** A row's place in the journal. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** Both ends are within it. */
export interface Stretch {
  readonly from: Place;
  readonly to: Place;
}

/** All rows in the stretch belong to one publisher until then. */
interface Claimed extends Stretch {
  readonly claim: string;
  readonly until: Date;
}

/** Why one may not look for rows now; the first also while the note is missing, which is made again. */
export type Refusal = 'another looks' | 'another has a backlog';

export interface Stretches {
  /** Begins to look for rows, which one publisher does at a time. */
  look(): Promise<Turn | Refusal>;
}

export interface Turn {
  /** What publishers have claimed, this one too, in order. */
  readonly inHand: readonly Stretch[];
  /**
   * Claims a stretch, of which nothing may be among `inHand`, for `forMs`, and lets others look; of a `backlog` only when
   * this publisher doesn't go on with it.
   *
   * @returns how to end the claim; undefined when it took so long that it is another one's turn
   */
  claim(stretch: Stretch, forMs: number, backlog: boolean): Promise<(() => Promise<void>) | undefined>;
  /** Nothing was found. */
  end(): Promise<void>;
}

// Losing a claim in a failover costs a second publishing, which consumers don't mind.
const cheap = { writeConcern: { w: 1 } };
/** Who dies while he looks holds up the others for so long. */
const lookMs = 1_000;
/** Who has more than a batch before him goes on for so long at a time: two would only take turns at broker and database. */
export const backlogMs = 500;
const allLive = { $filter: { input: '$stretches', cond: { $gt: ['$$this.until', '$$NOW'] } } };
const inMs = (ms: number) => ({ $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: ms } });
const isLive = { $gt: [{ $ifNull: ['$turn.until', null] }, '$$NOW'] };

export function isBefore(one: Place, other: Place): boolean {
  const apart = one.at.getTime() - other.at.getTime();
  return apart < 0 || (apart === 0 && one.id < other.id);
}

export function createStretches(claims: Collection<ClaimsNote>): Stretches {
  const publisher = randomUUID();
  const mine = { _id: 'pending', 'turn.publisher': publisher } as const;
  const isMine = { $eq: ['$turn.publisher', publisher] };
  const isOthers = { $and: [isLive, { $not: [isMine] }] };
  const taken = { publisher, until: inMs(lookMs), backlog: { $and: [isMine, '$turn.backlog'] } };
  let noted = false;
  const note = async () => {
    if (noted) return;
    await claims.updateOne({ _id: 'pending' }, { $setOnInsert: { stretches: [] } }, { upsert: true });
    noted = true;
  };

  return {
    async look() {
      await note();
      // Who is refused changes nothing, and learns why.
      const found = await claims.findOneAndUpdate(
        { _id: 'pending' },
        [
          {
            $set: {
              turn: { $cond: [isOthers, '$turn', taken] },
              stretches: { $cond: [isOthers, '$stretches', allLive] },
            },
          },
        ],
        { returnDocument: 'after', ...cheap },
      );
      // It may be the note itself that is missing.
      if (found === null) noted = false;
      if (found?.turn?.publisher !== publisher)
        return found?.turn?.backlog === true ? 'another has a backlog' : 'another looks';
      return {
        inHand: [...found.stretches].sort((one, other) => (isBefore(one.from, other.from) ? -1 : 1)),
        async claim({ from, to }, forMs, backlog) {
          const claim = randomUUID();
          const claimed = { claim, from, to, until: inMs(forMs) };
          const { matchedCount } = await claims.updateOne(
            mine,
            [
              { $set: { stretches: { $concatArrays: ['$stretches', [claimed]] } } },
              backlog
                ? { $set: { 'turn.until': inMs(backlogMs), 'turn.backlog': true } }
                : { $unset: 'turn' },
            ],
            cheap,
          );
          if (matchedCount === 0) return undefined;
          return async () => {
            await claims.updateOne({ _id: 'pending' }, { $pull: { stretches: { claim } } }, cheap);
          };
        },
        async end() {
          await claims.updateOne(mine, { $unset: { turn: 1 } }, cheap);
        },
      };
    },
  };
}
