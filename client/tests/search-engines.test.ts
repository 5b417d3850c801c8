import { sitemap } from '../lib/sitemap';
import { jsonForScript, ticketData } from '../lib/structured-data';
import type { Ticket } from '../lib/ticket';

const now = new Date('2026-11-21T12:00:00Z');

const ticket = (overrides: Partial<Ticket> = {}): Ticket => ({
  id: '1',
  title: 'Hamlet',
  price: 60.5,
  userId: 'u',
  version: 3,
  status: 'available',
  startsAt: '2027-01-05T19:30:00.000Z',
  venue: 'Young Vic',
  city: 'London',
  ...overrides,
});

const data = (shown: Ticket) =>
  ticketData({ ticket: shown, url: 'https://tickets.example/tickets/1', currency: 'GBP', now });

test('a ticket is an event with an offer', () => {
  expect(data(ticket())).toMatchObject({
    '@type': 'Event',
    name: 'Hamlet',
    startDate: '2027-01-05T19:30:00.000Z',
    location: { '@type': 'Place', name: 'Young Vic', address: 'London' },
    offers: { price: '60.50', priceCurrency: 'GBP', url: 'https://tickets.example/tickets/1' },
  });
});

test('without a date it is only something that is sold', () => {
  expect(data(ticket({ startsAt: null }))).toMatchObject({ '@type': 'Product', offers: { price: '60.50' } });
});

test.each([
  [ticket(), 'InStock'],
  [ticket({ status: 'held' }), 'OutOfStock'],
  [ticket({ status: 'sold' }), 'SoldOut'],
  [ticket({ status: 'withdrawn' }), 'Discontinued'],
  [ticket({ startsAt: '2026-11-20T19:30:00.000Z' }), 'Discontinued'],
])('says truly whether it can be bought (%#)', (shown, availability) => {
  expect(data(shown)).toMatchObject({ offers: { availability: `https://schema.org/${availability}` } });
});

test('nothing that a seller writes ends the script it stands in', () => {
  const json = jsonForScript({ name: '</script><script>alert(1)</script><!--' });

  expect(json).not.toContain('<');
  expect(JSON.parse(json)).toEqual({ name: '</script><script>alert(1)</script><!--' });
});

test('a sitemap lists whole addresses', () => {
  const xml = sitemap('https://tickets.example', ['/', '/tickets/1?a=1&b=2']);

  expect(xml).toContain('<loc>https://tickets.example/</loc>');
  expect(xml).toContain('<loc>https://tickets.example/tickets/1?a=1&amp;b=2</loc>');
});
