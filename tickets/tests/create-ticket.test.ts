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
    fee: 0,
    proceeds: 19.99,
    feePercent: 0,
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

test('carries the request’s id into the event', async () => {
  const answer = await post({ title: 'Concert', price: 20 }).set('X-Request-Id', 'trace-me').expect(201);

  const event = await tickets.bus.next(ticketCreated, ({ id }) => id === answer.body.id);
  expect(event.meta.requestId).toBe('trace-me');
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
  ['title', 'Title is required', {}],
  ['title', 'Title is required', { title: '' }],
  ['title', 'Title is required', { title: '   ' }],
  ['title', 'Title is required', { title: '\u200b' }],
  ['title', 'Title is required', { title: 5 }],
  ['title', 'Title must be at most 200 characters', { title: 'a'.repeat(201) }],
  ['title', 'Title must not contain control characters', { title: 'a\u0000b' }],
  ['title', 'Title must not contain control characters', { title: 'a\ud800b' }],
  ['price', 'Price must be greater than 0', { price: undefined }],
  ['price', 'Price must be greater than 0', { price: -10 }],
  ['price', 'Price must be greater than 0', { price: 0 }],
  ['price', 'Price must be greater than 0', { price: 'ten' }],
  ['price', 'Price must be greater than 0', { price: '' }],
  ['price', 'Price must be greater than 0', { price: true }],
  ['price', 'Price must be a plain number with at most two decimals', { price: '1e3' }],
  ['price', 'Price must be a plain number with at most two decimals', { price: 10.999 }],
  ['price', 'Price must be at most 999999.99', { price: 1_000_000 }],
  ['price', 'Price must be at least 0.50', { price: 0.49 }],
  ['faceValue', 'Face value must be greater than 0', { faceValue: -1 }],
  ['venue', 'Venue must be text', { venue: 5 }],
  ['venue', 'Venue must not contain control characters', { venue: 'a\nb' }],
  ['city', 'City must be at most 80 characters', { city: 'a'.repeat(81) }],
  ['notes', 'Notes must not contain control characters', { notes: 'bell\u0007' }],
  ['startsAt', 'The start must be a date and time', { startsAt: 'tomorrow' }],
  ['startsAt', 'with its time zone', { startsAt: '2099-05-01T20:00:00' }],
  ['startsAt', 'The start must be', { startsAt: '2099-02-30T20:00:00Z' }],
  ['startsAt', 'The event must be in the future', { startsAt: '2020-05-01T20:00:00Z' }],
])('refuses a bad %s: %s (%#)', async (field, message, overrides) => {
  const valid = field === 'title' ? { price: 20 } : { title: 'Concert', price: 20 };

  const answer = await post({ ...valid, ...overrides }).expect(400);

  expect(answer.body).toMatchObject({ errors: [{ message: expect.stringContaining(message), field }] });
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

  expect(answer.body).toMatchObject({ errors: [{ message: 'Not authorized' }] });
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
  expect(answer.body.errors).toMatchObject([{ message: 'Price must be at least 5.00', field: 'price' }]);
});
