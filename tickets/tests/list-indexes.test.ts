import { signIn } from '@ticketing/common/testing';
import { startTickets, type TicketsUnderTest } from './support/tickets-under-test';

interface ProfiledQuery {
  readonly planSummary: string;
  readonly docsExamined: number;
}

const listings = 300;
const limit = 10;

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
  const seller = signIn();
  const list = (number: number) =>
    tickets.listTicket(seller, {
      title: `${number % 3 === 0 ? 'Rock' : 'Jazz'} night ${String(number)}`,
      price: 10 + number,
      city: number % 2 === 0 ? 'Berlin' : 'Paris',
      startsAt: new Date(Date.UTC(2099, 0, 1 + number)).toISOString(),
    });
  for (let start = 0; start < listings; start += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => list(start + index)));
  }
  await tickets.database.db?.command({ profile: 2 });
});
afterAll(() => tickets.stop());

/** How the database served the last read of tickets. */
async function lastQuery(): Promise<ProfiledQuery | null> {
  const profile = tickets.database.collection<ProfiledQuery>('system.profile');
  return profile.findOne({ 'command.find': 'tickets' }, { sort: { ts: -1 } });
}

const lists = [
  '/api/tickets',
  ...['newest', 'date', 'price', '-price'].map((sort) => `/api/tickets?sort=${sort}`),
];

test.each([
  ...lists.map((list) => [list, limit + 2]),
  ...lists.map((list) => [`${list}${list.includes('?') ? '&' : '?'}cursor`, 4 * limit]),
  ['/api/tickets?q=night', 2 * limit],
  ['/api/tickets?q=299', 2 * limit],
  ['/api/tickets?city=berlin', 2 * limit],
  ['/api/tickets?city=berlin&sort=price', 4 * limit],
  ['/api/tickets?from=2099-03-01&to=2099-03-05', 4 * limit],
  ['/api/tickets?minPrice=100&maxPrice=105&sort=date', 4 * limit],
])('%s is served by an index', async (path, most) => {
  const url = new URL(String(path), 'http://origin');
  url.searchParams.set('limit', String(limit));
  if (url.searchParams.has('cursor')) {
    url.searchParams.delete('cursor');
    const first = await tickets.api().get(`${url.pathname}${url.search}`).expect(200);
    const link = /<([^>]+)>/.exec(first.headers['link'] ?? '')?.[1] ?? '';
    url.search = new URL(link, url).search;
  }

  await tickets.api().get(`${url.pathname}${url.search}`).expect(200);

  const query = await lastQuery();
  expect(query?.planSummary).toMatch(/^IXSCAN/);
  expect(query?.docsExamined).toBeLessThanOrEqual(Number(most));
});

test('own tickets are served by an index', async () => {
  const seller = signIn();
  await tickets.listTicket(seller);

  await tickets.api().get('/api/tickets/mine').set('Cookie', seller.cookie).expect(200);

  const query = await lastQuery();
  expect(query?.planSummary).toMatch(/^IXSCAN { userId: 1/);
  expect(query?.docsExamined).toBe(1);
});
