import type { mongo } from 'mongoose';

/** A moment of the database, the same for all processes: seconds since 1970 in the upper 32 bits, a count below. */
export type Position = bigint;

export const positionOf = ({ t, i }: mongo.Timestamp): Position => (BigInt(t) << 32n) | BigInt(i);

/** That of a time in milliseconds since 1970. */
export const positionAt = (time: number): Position => BigInt(Math.max(0, Math.floor(time / 1_000))) << 32n;

export const secondsBefore = (position: Position, seconds: number): Position =>
  position - (BigInt(seconds) << 32n);

/** What a listener said it had seen last; undefined when it is no position. */
export const parsePosition = (text: string): Position | undefined =>
  /^\d{1,20}$/.test(text) ? BigInt(text) : undefined;
