import { ConfigError } from '@ticketing/common/config';
import { asMinor } from '@ticketing/common/money';
import { signIn, testEnvironment } from '@ticketing/common/testing';
import { readConfig } from '../src/config';
import { proceedsOf } from '../src/domain/fee';
import { startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets({ FEE_PERCENT: '2.5', MINIMUM_PRICE: '100', CURRENCY: 'EUR' });
});
afterAll(() => tickets.stop());

const seller = signIn();

test('sellers are told the terms before they list', async () => {
  const answer = await tickets.api().get('/api/tickets/terms').expect(200);

  expect(answer.body).toEqual({ feePercent: 2.5, minimumPrice: 1, currency: 'eur' });
});

test('the seller sees what a sale brings, wherever they see their ticket', async () => {
  const { id } = await tickets.listTicket(seller, { price: 20.2 });

  const shown = await tickets.api().get(`/api/tickets/${id}`).set('Cookie', seller.cookie).expect(200);
  const mine = await tickets.api().get('/api/tickets/mine').set('Cookie', seller.cookie).expect(200);
  const edited = await tickets.edit(seller, id, { title: 'Concert', price: 40 }).expect(200);

  expect(shown.body).toMatchObject({ fee: 0.51, proceeds: 19.69 });
  expect(mine.body[0]).toMatchObject({ id, fee: 0.51, proceeds: 19.69 });
  expect(edited.body).toMatchObject({ fee: 1, proceeds: 39 });
});

test('nobody else sees it', async () => {
  const { id } = await tickets.listTicket(seller);
  const path = `/api/tickets/${id}`;

  const answers = await Promise.all([
    tickets.api().get(path).expect(200),
    tickets.api().get(path).set('Cookie', signIn().cookie).expect(200),
  ]);
  const list = await tickets.api().get('/api/tickets').set('Cookie', seller.cookie).expect(200);

  for (const ticket of [...answers.map(({ body }) => body), ...list.body]) {
    expect(ticket).not.toHaveProperty('fee');
    expect(ticket).not.toHaveProperty('proceeds');
  }
});

test('a ticket keeps the percentage of the day on which it was listed', async () => {
  const { id } = await tickets.listTicket(seller, { price: 100 });
  await tickets.database
    .collection<{ _id: string }>('tickets')
    .updateOne({ _id: id }, { $set: { feeBasisPoints: 1_000 } });

  const edited = await tickets.edit(seller, id, { title: 'Concert', price: 200 }).expect(200);

  expect(edited.body).toMatchObject({ fee: 20, proceeds: 180 });
});

test('a ticket from before there was a fee costs none', async () => {
  const { id } = await tickets.listTicket(seller, { price: 100 });
  await tickets.database
    .collection<{ _id: string }>('tickets')
    .updateOne({ _id: id }, { $unset: { feeBasisPoints: '' } });

  const shown = await tickets.api().get(`/api/tickets/${id}`).set('Cookie', seller.cookie).expect(200);

  expect(shown.body).toMatchObject({ fee: 0, proceeds: 100 });
});

test.each([
  [100, 250, 3],
  [99, 250, 2],
  [180, 250, 5],
  [2020, 250, 51],
  [50, 0, 0],
  [50, 1, 0],
  [99_999_999, 5_000, 50_000_000],
  [99_999_999, 1, 10_000],
])(
  'of %d at %d hundredths of a percent %d are kept, and not a cent is lost',
  (price, feeBasisPoints, fee) => {
    const details = { title: 'Concert', price: asMinor(price) };

    expect(proceedsOf({ details, feeBasisPoints })).toEqual({ fee, proceeds: price - fee });
  },
);

test.each(['-1', '50.01', '2.555', '1e1', 'five', '5,5', '100'])('FEE_PERCENT=%s is refused', (percent) => {
  const environment = { ...testEnvironment('tickets', tickets.nats), FEE_PERCENT: percent };

  expect(() => readConfig(environment)).toThrow(ConfigError);
  expect(() => readConfig(environment)).toThrow('FEE_PERCENT: set it to a percentage from 0 to 50');
});

test.each([
  ['50', 5_000],
  ['0.29', 29],
  ['8.2', 820],
  [' 3 ', 300],
])('FEE_PERCENT=%s is %d hundredths of a percent', (percent, expected) => {
  const environment = { ...testEnvironment('tickets', tickets.nats), FEE_PERCENT: percent };

  expect(readConfig(environment).FEE_PERCENT).toBe(expected);
});
