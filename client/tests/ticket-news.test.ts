import type { Ticket } from '../lib/ticket';
import { isRewritten, newsOf } from '../lib/ticket-news';

const before: Ticket = { id: 't', title: 'Hamlet', price: 60, userId: 's', version: 3, status: 'available' };
const after = (changes: Partial<Ticket>): Ticket => ({ ...before, version: 4, ...changes });

test.each([
  [{ status: 'held' }, 'held'],
  [{ status: 'sold' }, 'sold'],
  [{ status: 'withdrawn' }, 'withdrawn'],
  [{ price: 61 }, 'repriced'],
  [{ title: 'Macbeth' }, undefined],
  [{ status: 'held', version: 3 }, undefined],
  [{ status: 'held', version: 2 }, undefined],
] satisfies [Partial<Ticket>, string | undefined][])('%j is told as %s', (changes, news) => {
  expect(newsOf(before, after(changes))).toBe(news);
});

test('a ticket that comes back is told as such, whatever it costs now', () => {
  expect(newsOf({ ...before, status: 'held' }, after({ price: 61 }))).toBe('back');
});

test('state and price are no rewriting; words and pictures are', () => {
  expect(isRewritten(before, after({ status: 'held', heldUntil: '2026-11-21T12:15:00Z', price: 1 }))).toBe(
    false,
  );
  expect(isRewritten(before, after({ venue: null }))).toBe(false);
  expect(isRewritten(before, after({ title: 'Macbeth' }))).toBe(true);
  expect(isRewritten(before, after({ images: [{ id: 'i', width: 1280, height: 720 }] }))).toBe(true);
});
