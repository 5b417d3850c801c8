import { signIn, type TestUser } from '@ticketing/common/testing';
import type { Response } from 'supertest';
import { startTickets, type TicketJson, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeEach(async () => {
  await tickets.database.collection('tickets').deleteMany({});
});
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const seller = signIn();

const list = async (...listings: object[]) => {
  for (const listing of listings) await tickets.listTicket(seller, listing);
};
const find = async (query: Record<string, string> = {}) => {
  const answer = await tickets.api().get('/api/tickets').query(query).expect(200);
  return (answer.body as TicketJson[]).map(({ title }) => title);
};

/** All pages from `path` on, each as the titles on it. */
async function follow(path: string, user?: TestUser): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const answer: Response = await tickets
      .api()
      .get(next)
      .set('Cookie', user?.cookie ?? '')
      .expect(200);
    pages.push((answer.body as TicketJson[]).map(({ title }) => title));
    next = /^<([^>]+)>; rel="next"$/.exec(answer.headers['link'] ?? '')?.[1];
  }
  return pages;
}

test('is an array, empty when nothing is on sale', async () => {
  const answer = await tickets.api().get('/api/tickets').expect(200);

  expect(answer.body).toEqual([]);
  expect(answer.headers).not.toHaveProperty('link');
});

test('shows the newest first', async () => {
  await list({ title: 'first' }, { title: 'second' }, { title: 'third' });

  expect(await find()).toEqual(['third', 'second', 'first']);
});

test('answers the same tickets as one by one', async () => {
  await list({
    title: 'full',
    venue: 'Hall',
    city: 'Berlin',
    startsAt: '2099-01-01T10:00:00Z',
    faceValue: 9.99,
  });

  const answer = await tickets.api().get('/api/tickets').expect(200);

  expect(answer.body).toEqual([await tickets.show(answer.body[0].id)]);
});

describe('sort', () => {
  beforeEach(() =>
    list(
      { title: 'dear', price: 30, startsAt: '2099-03-01T00:00:00Z' },
      { title: 'undated', price: 20 },
      { title: 'cheap', price: 5, startsAt: '2099-02-01T00:00:00Z' },
    ),
  );

  test.each([
    ['newest', ['cheap', 'undated', 'dear']],
    ['date', ['cheap', 'dear', 'undated']],
    ['price', ['cheap', 'undated', 'dear']],
    ['-price', ['dear', 'undated', 'cheap']],
    ['', ['cheap', 'undated', 'dear']],
  ])('%s', async (sort, titles) => {
    expect(await find({ sort })).toEqual(titles);
    expect((await follow(`/api/tickets?limit=1&sort=${sort}`)).flat()).toEqual(titles);
  });
});

describe('q', () => {
  beforeEach(() =>
    list(
      { title: 'Café del Mar – live!', city: 'München', venue: 'Große Halle' },
      { title: 'Rock am Ring', city: 'Nürburg' },
      { title: 'C++ (the musical)', venue: 'Øresund Arena' },
    ),
  );

  test.each([
    ['cafe', ['Café del Mar – live!']],
    ['CAFÉ  mar', ['Café del Mar – live!']],
    ['munch', ['Café del Mar – live!']],
    ['grosse', ['Café del Mar – live!']],
    ['r', ['Rock am Ring']],
    ['ring rock', ['Rock am Ring']],
    ['rock münchen', []],
    ['oresund', ['C++ (the musical)']],
    ['(the', ['C++ (the musical)']],
    ['.*', ['C++ (the musical)', 'Rock am Ring', 'Café del Mar – live!']],
    ['city', []],
    ['sical', []],
  ])('%s', async (q, titles) => {
    expect(await find({ q })).toEqual(titles);
  });
});

describe('filters', () => {
  beforeEach(() =>
    list(
      { title: 'may', price: 10, city: 'Berlin', category: 'Concerts', startsAt: '2099-05-01T20:00:00Z' },
      { title: 'june', price: 20, city: 'New York', category: 'Sports', startsAt: '2099-06-01T20:00:00Z' },
      { title: 'undated', price: 30, city: 'berlin' },
    ),
  );

  test.each([
    [{ city: 'BERLIN' }, ['undated', 'may']],
    [{ city: 'new  york' }, ['june']],
    [{ city: 'york' }, []],
    [{ category: 'sports' }, ['june']],
    [{ from: '2099-05-02' }, ['june']],
    [{ from: '2099-05-01', to: '2099-05-01' }, ['may']],
    [{ from: '2099-05-01T20:00:01Z', to: '2099-12-31' }, ['june']],
    [{ to: '2099-05-01T22:00:00+02:00' }, ['may']],
    [{ minPrice: '10.01' }, ['undated', 'june']],
    [{ maxPrice: '20' }, ['june', 'may']],
    [{ minPrice: '15', maxPrice: '25' }, ['june']],
    [{ city: 'berlin', maxPrice: '20', q: 'ma' }, ['may']],
    [
      { city: '', category: ' ', from: '', to: '', minPrice: '', maxPrice: '', q: '' },
      ['undated', 'june', 'may'],
    ],
    [{ unknown: 'parameter' }, ['undated', 'june', 'may']],
  ])('%j', async (query, titles) => {
    expect(await find(query)).toEqual(titles);
  });
});

test('leaves out events that are past: they can’t be bought', async () => {
  await list({ title: 'past' }, { title: 'coming', startsAt: '2099-01-01T00:00:00Z' });
  const past = new Date('2020-01-01T00:00:00Z');
  await tickets.database
    .collection('tickets')
    .updateOne({ title: 'past' }, { $set: { startsAt: past, sortDate: past } });

  expect(await find()).toEqual(['coming']);
  expect(await find({ from: '2019-01-01' })).toEqual(['coming']);
});

describe('pages', () => {
  test('of equal prices neither repeat nor skip a ticket', async () => {
    const titles = Array.from({ length: 25 }, (_, index) => `t${String(index)}`);
    await list(...titles.map((title, index) => ({ title, price: 10 + Math.floor(index / 10) })));

    for (const sort of ['newest', 'date', 'price', '-price']) {
      const pages = await follow(`/api/tickets?limit=7&sort=${sort}`);

      expect(pages.map((page) => page.length)).toEqual([7, 7, 7, 4]);
      expect([...new Set(pages.flat())].sort()).toEqual([...titles].sort());
    }
  });

  test('end without a link when the last one is full', async () => {
    await list({ title: 'a' }, { title: 'b' }, { title: 'c' }, { title: 'd' });

    expect(await follow('/api/tickets?limit=2')).toEqual([
      ['d', 'c'],
      ['b', 'a'],
    ]);
  });

  test('stay put while tickets are listed and withdrawn', async () => {
    await list({ title: 'a' }, { title: 'b' }, { title: 'c' }, { title: 'd' });
    const first = await tickets.api().get('/api/tickets?limit=2').expect(200);

    await list({ title: 'e' });
    const d = (first.body as TicketJson[])[1];
    await tickets
      .api()
      .delete(`/api/tickets/${d?.id ?? ''}`)
      .set('Cookie', seller.cookie)
      .expect(204);
    const next = /<([^>]+)>/.exec(first.headers['link'] ?? '')?.[1] ?? '';

    expect(await follow(next)).toEqual([['b', 'a']]);
  });

  test('keep the other parameters', async () => {
    await list({ title: 'rock & roll' }, { title: 'rock' }, { title: 'jazz' });

    const answer = await tickets.api().get('/api/tickets?q=rock%20&city=&limit=1&sort=price').expect(200);

    const link = new URL(/<([^>]+)>/.exec(answer.headers['link'] ?? '')?.[1] ?? '', 'http://origin');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      q: 'rock ',
      city: '',
      limit: '1',
      sort: 'price',
      cursor: expect.any(String),
    });
  });

  test('have 50 tickets unless told otherwise', async () => {
    await Promise.all(Array.from({ length: 51 }, () => tickets.listTicket(seller)));

    expect((await follow('/api/tickets')).map((page) => page.length)).toEqual([50, 1]);
    expect((await follow('/api/tickets?limit=100')).map((page) => page.length)).toEqual([51]);
  });
});

test.each([
  ['limit', '0'],
  ['limit', '101'],
  ['limit', 'ten'],
  ['limit', '1.5'],
  ['sort', 'title'],
  ['cursor', 'nonsense'],
  ['cursor', Buffer.from('price 100 000000000000000000000000').toString('base64url')],
  ['cursor', Buffer.from('newest 99999999999999999999 000000000000000000000000').toString('base64url')],
  ['from', 'tomorrow'],
  ['to', '2099-02-30'],
  ['minPrice', '-1'],
  ['maxPrice', '1.999'],
  ['q', 'a'.repeat(201)],
])('refuses a bad %s: %s', async (parameter, value) => {
  const answer = await tickets
    .api()
    .get('/api/tickets')
    .query({ [parameter]: value })
    .expect(400);

  expect(answer.body.errors).toMatchObject([
    { message: expect.stringContaining(parameter), field: parameter },
  ]);
});

test.each(['limit=1&limit=2', 'q[$ne]=1', 'q=a&q=b'])('makes nothing of %s', async (query) => {
  const answer = await tickets.api().get(`/api/tickets?${query}`);

  expect([200, 400]).toContain(answer.status);
});

describe('own tickets', () => {
  test('are shown in all states, newest first, in pages', async () => {
    const own = signIn();
    const titles = ['a', 'b', 'c'];
    for (const title of titles) await tickets.listTicket(own, { title });
    await list({ title: 'of somebody else' });
    const [withdrawn] = (await tickets.api().get('/api/tickets/mine').set('Cookie', own.cookie)).body;
    await tickets.api().delete(`/api/tickets/${withdrawn.id}`).set('Cookie', own.cookie).expect(204);

    expect(await follow('/api/tickets/mine?limit=2', own)).toEqual([['c', 'b'], ['a']]);
    const answer = await tickets.api().get('/api/tickets/mine').set('Cookie', own.cookie).expect(200);
    expect(answer.body[0]).toMatchObject({ title: 'c', status: 'withdrawn' });
  });

  test('need a session and good parameters', async () => {
    await tickets.api().get('/api/tickets/mine').expect(401);
    await tickets.api().get('/api/tickets/mine?limit=1000').set('Cookie', seller.cookie).expect(400);
  });
});
