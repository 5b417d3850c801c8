import {
  eventually,
  type NatsStreamingServer,
  signIn,
  startNatsStreaming,
  testEnvironment,
} from '@ticketing/common/testing';
import { asMinor } from '@ticketing/common/money';
import { type Connection, createConnection } from 'mongoose';
import { listTicket } from '../src/domain/ticket';
import { toDocument } from '../src/persistence/ticket-document';
import type { TicketDocument } from '../src/persistence/ticket-model';
import { newId, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

/** With more, as the decision record on mistyped words says, this also prints how long searches take. */
const listings = Number(process.env['LISTINGS'] ?? 1000);
const samples = listings > 1000 ? 300 : 20;

let seed = 1;
const random = (below: number) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
};
const syllables =
  'ba be bin co cru da den dro el fa ga go ha jo ka khru lan li lo ma men mi mo na ni no or pa per qui ra ri ro sa san so ta ten tri u va vel wo xa yo zan ze'.split(
    ' ',
  );
const inventWord = () => Array.from({ length: 2 + random(4) }, () => pick(syllables)).join('');
const vocabulary = [...new Set(Array.from({ length: Math.min(40_000, listings) }, inventWord))];
/** A few words are everywhere, most are rare. */
const word = () => vocabulary[Math.floor(vocabulary.length ** (random(10_000) / 10_000)) - 1] ?? 'live';
const cities = Array.from({ length: 40 }, inventWord);

const tickets = Array.from({ length: listings }, (_, index) =>
  listTicket({
    id: newId(),
    userId: newId(),
    details: {
      title: `${word()} ${word()} ${pick(vocabulary)}`,
      venue: `${word()} ${word()}`,
      city: pick(cities),
      price: asMinor(1000 + random(20_000)),
    },
    feeBasisPoints: 0,
    now: new Date(1_800_000_000_000 + index),
  }),
);

const mistype = (typed: string) => {
  const letters = Array.from(typed);
  const at = 1 + random(letters.length - 2);
  const [one = '', other = ''] = letters.slice(at, at + 2);
  return letters.toSpliced(at, 2, ...pick([[other, one], [other], [one, 'x', other], ['x', other]])).join('');
};
const rare = () => pick(pick(tickets).details.title.split(' ').slice(2));
const long = (least: number): string => {
  const found = rare();
  return found.length >= least ? found : long(least);
};

let nats: NatsStreamingServer;
let database: Connection;
let service: TicketsUnderTest;
let learnedIn = 0;
beforeAll(async () => {
  nats = await startNatsStreaming();
  const { MONGO_URI = '' } = testEnvironment('tickets', nats);
  database = await createConnection(MONGO_URI).asPromise();
  for (let from = 0; from < tickets.length; from += 1000) {
    await database
      .collection<TicketDocument>('tickets')
      .insertMany(tickets.slice(from, from + 1000).map(toDocument));
  }
  service = await startTickets({ MONGO_URI });
  const startedAt = performance.now();
  const expected = new Set(
    tickets.flatMap((ticket) => toDocument(ticket).terms.filter((term) => !term.includes(' '))),
  );
  await eventually(
    async () => {
      if ((await database.collection('search_words').countDocuments()) < expected.size)
        throw new Error('Words are missing');
    },
    { timeoutMs: 240_000, everyMs: 100 },
  );
  learnedIn = performance.now() - startedAt;
}, 300_000);
afterAll(async () => {
  await service.stop();
  await database.close();
  await nats.stop();
});

/** Times of searches in milliseconds, how often something was found, and how often it was corrected. */
async function measure(query: () => Record<string, string>) {
  const times: number[] = [];
  let [found, corrected] = [0, 0];
  for (let sample = 0; sample < samples; sample++) {
    const url = `${service.url()}/api/tickets?${new URLSearchParams(query()).toString()}`;
    const startedAt = performance.now();
    const answer = await fetch(url);
    const body = (await answer.json()) as unknown[];
    times.push(performance.now() - startedAt);
    if (body.length > 0) found++;
    if (answer.headers.has('x-search-corrected')) corrected++;
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? NaN).toFixed(1);
  return { found, corrected, p50: at(0.5), p99: at(0.99) };
}

test('tickets that were there before the process are found in spite of typos, and at what price', async () => {
  const figures = {
    'no words': await measure(() => ({ limit: '50' })),
    exact: await measure(() => ({ q: rare() })),
    beginning: await measure(() => ({ q: long(5).slice(0, 4) })),
    'typo, 4 to 7 letters': await measure(() => ({ q: mistype(long(5).slice(0, 7)) })),
    'typo, 8 letters and more': await measure(() => ({ q: mistype(long(8)) })),
    'typo, and a common word': await measure(() => ({ q: `${mistype(long(8))} ${pick(cities)}` })),
    'nothing found': await measure(() => ({
      q: `qq${String(random(10 ** 6)).replace(/\d/g, (d) => 'bcdfghjklm'.charAt(Number(d)))}zz`,
    })),
  };

  expect(figures.exact).toMatchObject({ found: samples, corrected: 0 });
  expect(figures['typo, 8 letters and more'].found).toBeGreaterThan(0.9 * samples);
  expect(figures['nothing found']).toMatchObject({ found: 0, corrected: 0 });
  if (listings > 1000) {
    const stats = async (name: string) => database.db?.command({ collStats: name, scale: 1024 });
    const words = await stats('search_words');
    const times: number[] = [];
    const seller = signIn();
    for (let ticket = 0; ticket < 200; ticket++) {
      const startedAt = performance.now();
      await service.listTicket(seller, {
        title: ticket < 100 ? `${rare()} ${rare()}` : `${rare()}${inventWord()} new${inventWord()}`,
      });
      times.push(performance.now() - startedAt);
    }
    const middle = (some: number[]) => some.sort((one, other) => one - other)[50]?.toFixed(1);
    console.table(figures);
    console.log({
      learnedIn: Math.round(learnedIn),
      words: words?.['count'],
      wordsKB: words?.['size'],
      wordIndexesKB: words?.['indexSizes'],
      ticketIndexesKB: (await stats('tickets'))?.['indexSizes'],
      'listing with known words, ms': middle(times.slice(0, 100)),
      'listing with new words, ms': middle(times.slice(100)),
    });
  }
}, 300_000);
