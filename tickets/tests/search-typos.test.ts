import { eventually, signIn } from '@ticketing/common/testing';
import { standsFor } from '../src/domain/correction';
import { lookupKeys, slips, wordKeys } from '../src/domain/search-words';
import { startTickets, type TicketJson, type TicketsUnderTest } from './support/tickets-under-test';

const seller = signIn();
const listings = [
  { title: 'Khruangbin', venue: 'Tempodrom', city: 'Berlin', price: 30 },
  { title: 'Rock am Ring 2027', city: 'Nürburg', price: 40 },
  { title: 'Café del Mar', venue: 'Große Halle', city: 'München', price: 50 },
  { title: 'Jazz night', city: 'Berlin', price: 10 },
  { title: 'Basis', city: 'Hamburg', price: 60 },
];

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
  for (const listing of listings) await tickets.listTicket(seller, listing);
  await known('basis');
});
afterAll(() => tickets.stop());

const words = () => tickets.database.collection<{ _id: string }>('search_words');

/** Words are written beside the listing, so they may come a moment later. */
const known = (word: string) =>
  eventually(async () => {
    if ((await words().findOne({ _id: word })) === null) throw new Error(`${word} is not known yet`);
  });

const search = async (query: Record<string, string>) => {
  const answer = await tickets.api().get('/api/tickets').query(query).expect(200);
  const header = answer.headers['x-search-corrected'];
  return {
    titles: (answer.body as TicketJson[]).map(({ title }) => title),
    corrected: header === undefined ? undefined : decodeURIComponent(header),
    next: /<([^>]+)>/.exec(answer.headers['link'] ?? '')?.[1],
  };
};

test.each([
  ['swapped letters', 'khruagnbin', 'khruangbin', ['Khruangbin']],
  ['a missing letter', 'khrangbin', 'khruangbin', ['Khruangbin']],
  ['a letter too many', 'tempoddrom', 'tempodrom', ['Khruangbin']],
  ['a wrong letter', 'hambirg', 'hamburg', ['Basis']],
  ['two slips in a long word', 'kruangbim', 'khruangbin', ['Khruangbin']],
  ['a wrong first letter', 'vasis', 'basis', ['Basis']],
  ['a short word', 'jaz night', undefined, ['Jazz night']],
  ['a short word, mistyped', 'rokc', 'rock', ['Rock am Ring 2027']],
  ['three letters', 'mra', 'mar', ['Café del Mar']],
  ['the beginning of a word', 'tepmod', 'tempodrom', ['Khruangbin']],
  ['accents', 'MÜCNHEN', 'münchen', ['Café del Mar']],
  ['accents left out', 'muncehn', 'münchen', ['Café del Mar']],
  ['one of two words', 'rock nurbrug', 'rock nürburg', ['Rock am Ring 2027']],
  ['two of two words', 'khrangbin belrin', 'khruangbin berlin', ['Khruangbin']],
  ['the word that goes with the others', 'belrin jazz', 'berlin jazz', ['Jazz night']],
  ['the same word twice', 'belrin belrin jazz', 'berlin berlin jazz', ['Jazz night']],
])('forgives %s: %s', async (_, q, corrected, titles) => {
  expect(await search({ q })).toMatchObject({ corrected, titles });
});

test.each([
  ['what is found as it is typed', 'berlin', ['Jazz night', 'Khruangbin']],
  ['the beginning of a word', 'khru', ['Khruangbin']],
  ['two slips in a short word', 'hmabirg', []],
  ['three slips in a long word', 'krangbim', []],
  ['words that are there but not together', 'khruangbin hamburg', []],
  ['numbers', 'rock 2028', []],
  ['one word beyond recognition', 'berlni xylophone', []],
  ['two letters', 'rx', []],
  ['special characters', '.*+?^${}()|[]\\ $where', []],
  ['a pattern', 'ba.is', []],
  ['a whole page of them', 'qwertz uiopas dfghjk yxcvbn', []],
  ['forty-one letters', 'x'.repeat(41), []],
])('leaves alone %s: %s', async (_, q, titles) => {
  const found = await search({ q });

  expect(found).toMatchObject({ corrected: undefined });
  expect(found.titles).toEqual(titles);
});

describe('with filters', () => {
  test('a correction finds what they allow', async () => {
    expect(await search({ q: 'belrin', maxPrice: '20' })).toMatchObject({
      titles: ['Jazz night'],
      corrected: 'berlin',
    });
    expect(await search({ q: 'jaxz', city: 'Berlin' })).toMatchObject({
      titles: ['Jazz night'],
      corrected: 'jazz',
    });
  });

  test('nothing is corrected that they keep from being found', async () => {
    expect(await search({ q: 'belrin', minPrice: '1000' })).toMatchObject({
      titles: [],
      corrected: undefined,
    });
    expect(await search({ q: 'khruangbin', city: 'Hamburg' })).toMatchObject({
      titles: [],
      corrected: undefined,
    });
  });
});

test('of equally near words the one that more tickets have is meant', async () => {
  for (const title of ['Merida', 'Merita one', 'Merita two']) await tickets.listTicket(seller, { title });
  await Promise.all(['merida', 'merita'].map(known));

  expect(await search({ q: 'merixa' })).toMatchObject({ corrected: 'merita' });
});

test('a word whose tickets are gone is not taken for another', async () => {
  const ticket = await tickets.listTicket(seller, { title: 'Oasis' });
  await known('oasis');
  await tickets.api().delete(`/api/tickets/${ticket.id}`).set('Cookie', seller.cookie).expect(204);

  expect(await search({ q: 'oasis' })).toMatchObject({ titles: [], corrected: undefined });
  expect(await search({ q: 'oassi' })).toMatchObject({ titles: [], corrected: undefined });
});

test('words of an edit are known, and so are those of a file', async () => {
  const ticket = await tickets.listTicket(seller, { title: 'Before' });
  await tickets.edit(seller, ticket.id, { title: 'Sleaford Mods', price: 20 }).expect(200);
  await tickets
    .api()
    .post('/api/tickets/import')
    .set('Cookie', seller.cookie)
    .set('Idempotency-Key', 'typos')
    .type('text/csv')
    .send('title,price\nMogwai,20\n')
    .expect(200);
  await Promise.all(['sleaford', 'mogwai'].map(known));

  expect(await search({ q: 'slaeford' })).toMatchObject({ titles: ['Sleaford Mods'] });
  expect(await search({ q: 'mogwia' })).toMatchObject({ titles: ['Mogwai'] });
});

describe('pages', () => {
  beforeAll(async () => {
    for (const title of ['Stereolab one', 'Stereolab two', 'Stereolab three']) {
      await tickets.listTicket(seller, { title });
    }
    await known('stereolab');
  });

  test('go on with what the first was corrected to, whatever is listed meanwhile', async () => {
    const first = await search({ q: 'stereolba', limit: '2' });
    await tickets.listTicket(seller, { title: 'Stereolba' });
    const next = new URL(first.next ?? '', 'http://origin');
    const second = await search(Object.fromEntries(next.searchParams));

    expect(first).toMatchObject({ titles: ['Stereolab three', 'Stereolab two'], corrected: 'stereolab' });
    expect(second).toEqual({ titles: ['Stereolab one'], corrected: 'stereolab', next: undefined });
    expect(next.searchParams.get('q')).toBe('stereolba');
  });

  test.each([
    ['another search', { q: 'khruangbin' }, 'stereolab'],
    ['another number of words', { q: 'stereolbb two' }, 'stereolab'],
    ['a list of everything', {}, 'stereolab'],
    ['a pattern', { q: 'stereolbb' }, '.*'],
  ])('do not go on with %s', async (_, query, corrected) => {
    const position = `newest 4000000000000 ${'f'.repeat(24)}`;
    const cursor = Buffer.from(`${position} ${corrected}`).toString('base64url');

    const answer = await tickets
      .api()
      .get('/api/tickets')
      .query({ ...query, cursor })
      .expect(400);

    expect(answer.body.errors).toMatchObject([{ field: 'cursor' }]);
  });

  test('have a cursor that own tickets do not take', async () => {
    const cursor = Buffer.from(`mine 4000000000000 ${'f'.repeat(24)} berlin`).toString('base64url');

    await tickets.api().get('/api/tickets/mine').query({ cursor }).set('Cookie', seller.cookie).expect(400);
  });
});

test('a mistyped word is looked up by an index', async () => {
  const plan = await words()
    .find({ keys: { $in: lookupKeys('khruagnbin') } } as object)
    .explain('queryPlanner');

  expect(JSON.stringify(plan)).toContain('"indexName":"by_keys"');
});

describe('a word and what becomes of it by slips', () => {
  const alphabet = 'abcdeé';
  const random = (below: number) => Math.floor(Math.random() * below);
  const slip = (word: string) => {
    const letters = Array.from(word);
    const [at, letter] = [random(letters.length), alphabet[random(alphabet.length)] ?? ''];
    const [one, other] = [letters[at] ?? '', letters[at + 1] ?? ''];
    const ways = [[letter, one], [letter], [], [other, one]];
    const way = ways[random(ways.length)] ?? [];
    return letters
      .toSpliced(at, other !== '' && way.length === 2 && way[0] === other ? 2 : 1, ...way)
      .join('');
  };

  test('have a key in common, if it is near enough', () => {
    for (let round = 0; round < 20_000; round++) {
      const word = Array.from({ length: 3 + random(9) }, () => alphabet[random(alphabet.length)]).join('');
      const typed = random(2) === 0 ? slip(word) : slip(slip(word.slice(0, 4 + random(8))));
      if (Array.from(typed).length < 3 || !standsFor(word, typed)) continue;

      const keys = new Set(wordKeys(word));
      const shared = lookupKeys(typed).some((key) => keys.has(key));
      if (!shared) throw new Error(`${typed} does not lead to ${word}`);
    }
  });

  test.each([
    ['berlin', 'berlin', 0, 0],
    ['belrin', 'berlin', 1, 1],
    ['berln', 'berlin', 1, 1],
    ['berlinn', 'berlin', 1, 1],
    ['bermin', 'berlin', 1, 1],
    ['munhc', 'munchen', 3, 1],
    ['kitten', 'sitting', 3, 2],
  ])('%s and %s', (typed, word, whole, beginning) => {
    expect(slips(typed, word)).toEqual({ whole, beginning });
  });
});
