import { z } from 'zod';

const dateTime = z.iso.datetime({ offset: true });
const day = z.iso.date();

/** An instant in ISO 8601 with its time zone, seconds optional; undefined if it is none. */
export function parseInstant(value: unknown): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const withSeconds = value.replace(/(T\d{2}:\d{2})(?=Z|[+-]|$)/, '$1:00');
  return dateTime.safeParse(withSeconds).success ? new Date(withSeconds) : undefined;
}

/** An instant, or a day of UTC, which is its first or last millisecond. */
export function parseBound(value: unknown, edge: 'first' | 'last'): Date | undefined {
  if (!day.safeParse(value).success) return parseInstant(value);
  return new Date(`${String(value)}T${edge === 'first' ? '00:00:00.000' : '23:59:59.999'}Z`);
}
