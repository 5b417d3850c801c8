import { ticketCreated } from '@ticketing/common/events';
import { signIn } from '@ticketing/common/testing';
import { startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const seller = signIn();
const post = (body: object) => tickets.api().post('/api/tickets').set('Cookie', seller.cookie).send(body);

test('lists a ticket, answers it and tells the others', async () => {
  const answer = await post({ title: '  Concert ', price: 19.99 }).expect(201);

  expect(answer.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    title: 'Concert',
    price: 19.99,
    userId: seller.id,
    version: 0,
    status: 'available',
    createdAt: expect.any(String),
  });
  expect(answer.headers['etag']).toBe('"0"');
  const event = await tickets.bus.next(ticketCreated, ({ id }) => id === answer.body.id);
  expect(event).toMatchObject({
    version: 0,
    title: 'Concert',
    price: 19.99,
    userId: seller.id,
    status: 'available',
  });
});

test('keeps all optional fields, and shows none that was not given', async () => {
  const optional = {
    startsAt: '2099-05-01T20:00:00.000Z',
    venue: 'Hall',
    city: 'Berlin',
    category: 'Concerts',
    section: 'A',
    row: '12',
    seat: '7',
    notes: 'Two lines\nof notes',
    faceValue: 45.5,
  };

  const answer = await post({ title: 'Concert', price: '20.50', ...optional }).expect(201);
  const bare = await post({ title: 'Concert', price: 20, venue: null, city: '', notes: ' ' }).expect(201);

  expect(answer.body).toMatchObject({ price: 20.5, ...optional });
  const event = await tickets.bus.next(ticketCreated, ({ id }) => id === answer.body.id);
  expect(event).toMatchObject({ price: 20.5, ...optional });
  for (const field of Object.keys(optional)) expect(bare.body).not.toHaveProperty(field);
});

test.each([
  ['2099-05-01T20:00+02:00', '2099-05-01T18:00:00.000Z'],
  ['2099-05-01T20:00:30Z', '2099-05-01T20:00:30.000Z'],
])('reads the start %s', async (startsAt, expected) => {
  const answer = await post({ title: 'Concert', price: 20, startsAt }).expect(201);

  expect(answer.body.startsAt).toBe(expected);
});

test.each([
  ['title', {}, 'Title is required'],
  ['title', { title: '' }, 'Title is required'],
  ['title', { title: '   ' }, 'Title is required'],
  ['title', { title: '\u200b' }, 'Title is required'],
  ['title', { title: 5 }, 'Title is required'],
  ['title', { title: 'a'.repeat(201) }, 'Title must be at most 200 characters'],
  ['title', { title: 'a\u0000b' }, 'Title must not contain control characters'],
  ['title', { title: 'a\ud800b' }, 'Title must not contain control characters'],
  ['price', { price: undefined }, 'Price must be greater than 0'],
  ['price', { price: -10 }, 'Price must be greater than 0'],
  ['price', { price: 0 }, 'Price must be greater than 0'],
  ['price', { price: 'ten' }, 'Price must be greater than 0'],
  ['price', { price: '' }, 'Price must be greater than 0'],
  ['price', { price: true }, 'Price must be greater than 0'],
  ['price', { price: '1e3' }, 'Price must be a plain number with at most two decimals'],
  ['price', { price: 10.999 }, 'Price must be a plain number with at most two decimals'],
  ['price', { price: 1_000_000 }, 'Price must be at most 999999.99'],
  ['price', { price: 0.49 }, 'Price must be at least 0.50'],
  ['faceValue', { faceValue: -1 }, 'Face value must be greater than 0'],
  ['venue', { venue: 5 }, 'Venue must be text'],
  ['venue', { venue: 'a\nb' }, 'Venue must not contain control characters'],
  ['city', { city: 'a'.repeat(81) }, 'City must be at most 80 characters'],
  ['notes', { notes: 'bell\u0007' }, 'Notes must not contain control characters'],
  ['startsAt', { startsAt: 'tomorrow' }, expect.stringContaining('The start must be a date and time')],
  ['startsAt', { startsAt: '2099-05-01T20:00:00' }, expect.stringContaining('with its time zone')],
  ['startsAt', { startsAt: '2099-02-30T20:00:00Z' }, expect.stringContaining('The start must be')],
  ['startsAt', { startsAt: '2020-05-01T20:00:00Z' }, 'The event must be in the future'],
])('refuses a bad %s: %j', async (field, overrides, message) => {
  const valid = field === 'title' ? { price: 20 } : { title: 'Concert', price: 20 };

  const answer = await post({ ...valid, ...overrides }).expect(400);

  expect(answer.body).toEqual({ errors: [{ message, field }] });
});

test('names every field at fault at once', async () => {
  const answer = await post({ title: '', price: -1, city: 7 }).expect(400);

  expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(['title', 'price', 'city']);
});

test('refuses objects in place of values', async () => {
  const answer = await post({ title: { $ne: null }, price: 20 }).expect(400);

  expect(answer.body.errors[0].field).toBe('title');
});

test('is for signed-in users', async () => {
  const answer = await tickets.api().post('/api/tickets').send({ title: 'Concert', price: 20 }).expect(401);

  expect(answer.body).toEqual({ errors: [{ message: 'Not authorized' }] });
});

test('takes the least price from its configuration', async () => {
  const expensive = await startTickets({ MINIMUM_PRICE: '500' });

  const answer = await expensive
    .api()
    .post('/api/tickets')
    .set('Cookie', seller.cookie)
    .send({ title: 'Concert', price: 4.99 });
  await expensive.stop();

  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual([{ message: 'Price must be at least 5.00', field: 'price' }]);
});
