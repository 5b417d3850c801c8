import { z } from 'zod';

/** Which events somebody means: one, those of an aggregate, of a time (from inclusive, to exclusive), or the dead. */
export type Selection =
  | { readonly eventId: string }
  | { readonly aggregateId: string }
  | { readonly from?: Date; readonly to?: Date }
  | { readonly dead: true };

/** What was asked for is no selection; the message says what would be one. */
export class UnusableSelectionError extends Error {
  override readonly name = 'UnusableSelectionError';
}

const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/)
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(at.getTime()));

/**
 * Reads a selection as people write it.
 *
 * @throws UnusableSelectionError unless exactly one thing is selected, or the times are none
 */
export function parseSelection(input: {
  event?: unknown;
  aggregate?: unknown;
  from?: unknown;
  to?: unknown;
  dead?: unknown;
}): Selection {
  const { event, aggregate, from, to, dead } = input;
  const ranged = from !== undefined || to !== undefined;
  const named = [event !== undefined, aggregate !== undefined, ranged, dead !== undefined];
  if (named.filter(Boolean).length !== 1)
    throw new UnusableSelectionError('Select one of: event, aggregate, from and to, dead');
  if (ranged) return rangeOf(from, to);
  if (dead !== undefined) {
    if (dead !== true && dead !== 'true') throw new UnusableSelectionError('dead can only be true');
    return { dead: true };
  }
  if (event !== undefined) return { eventId: idOf('event', event) };
  return { aggregateId: idOf('aggregate', aggregate) };
}

function rangeOf(from: unknown, to: unknown): Selection {
  const range = {
    ...(from === undefined ? {} : { from: instantOf('from', from) }),
    ...(to === undefined ? {} : { to: instantOf('to', to) }),
  };
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to)
    throw new UnusableSelectionError('from must be before to');
  return range;
}

function instantOf(name: string, value: unknown): Date {
  const { data } = instant.safeParse(value);
  if (data === undefined)
    throw new UnusableSelectionError(`${name} is no time; write 2026-01-31 or 2026-01-31T18:00:00Z`);
  return data;
}

function idOf(name: string, value: unknown): string {
  if (typeof value !== 'string' || !/^[\w:.-]{1,128}$/.test(value))
    throw new UnusableSelectionError(`${name} is no id`);
  return value;
}

/** The selection as a filter over rows. */
export function filterOf(selection: Selection) {
  if ('eventId' in selection) return { _id: selection.eventId };
  if ('aggregateId' in selection) return { aggregateId: selection.aggregateId };
  if ('dead' in selection) return { status: 'dead' as const };
  const { from, to } = selection;
  return { occurredAt: { ...(from && { $gte: from }), ...(to && { $lt: to }) } };
}
