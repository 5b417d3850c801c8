import type { Ticket } from './ticket';

type News = 'held' | 'back' | 'sold' | 'withdrawn' | 'repriced';
type Told = Pick<Ticket, 'status' | 'price' | 'version'>;

/** What a buyer should hear of a change; undefined where it is nothing to them. */
export function newsOf(before: Told, after: Told): News | undefined {
  if (after.version <= before.version) return undefined;
  if (after.status !== before.status) return after.status === 'available' ? 'back' : after.status;
  return after.status === 'available' && after.price !== before.price ? 'repriced' : undefined;
}

/** Whether more differs than what a live page changes by itself: state and price. */
export function isRewritten(before: Ticket, after: Ticket): boolean {
  const written = ({ title, startsAt, venue, city, category, section, row, seat, notes, ...rest }: Ticket) =>
    [title, startsAt, venue, city, category, section, row, seat, notes, rest.faceValue].map((v) => v ?? '');
  const pictures = ({ images = [] }: Ticket) => images.map(({ id }) => id);
  return (
    JSON.stringify([written(before), pictures(before)]) !== JSON.stringify([written(after), pictures(after)])
  );
}
