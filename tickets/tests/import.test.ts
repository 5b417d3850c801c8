import { randomUUID } from 'node:crypto';
import { ticketCreated } from '@ticketing/common/events';
import { signIn, type TestUser } from '@ticketing/common/testing';
import { startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets({}, 2);
});
afterAll(() => tickets.stop());

const send = (seller: TestUser, file: string | Buffer, { key = '', replica = 0 } = {}) => {
  const post = tickets
    .api(replica)
    .post('/api/tickets/import')
    .set('Cookie', seller.cookie)
    .set('Content-Type', 'text/csv; charset=utf-8');
  return (key === '' ? post : post.set('Idempotency-Key', key)).send(file);
};
const mine = async (seller: TestUser) => {
  const answer = await tickets.api().get('/api/tickets/mine?limit=100').set('Cookie', seller.cookie);
  return answer.body as Record<string, unknown>[];
};

test('lists a ticket for each line, as the form would', async () => {
  const seller = signIn();
  const file = [
    'title,price,startsAt,venue,city,category,section,row,seat,notes,faceValue',
    '"Concert, late",20.50,2099-05-01T20:00:00+02:00,Hall,Berlin,Concerts,A,12,7,"Two lines\r\nof ""notes""",45.5',
    'Opera,30,,,,,,,,,',
  ].join('\r\n');

  const { body } = await send(seller, file).expect(200);

  expect(body).toEqual({
    created: 2,
    failed: 0,
    lines: [
      { line: 2, ticket: { id: expect.any(String), title: 'Concert, late' } },
      { line: 4, ticket: { id: expect.any(String), title: 'Opera' } },
    ],
  });
  const [{ id }] = [body.lines[0].ticket];
  expect(await tickets.show(id)).toMatchObject({
    ...{ title: 'Concert, late', price: 20.5, startsAt: '2099-05-01T18:00:00.000Z', venue: 'Hall' },
    ...{ city: 'Berlin', category: 'Concerts', section: 'A', row: '12', seat: '7', faceValue: 45.5 },
    ...{ notes: 'Two lines\nof "notes"', userId: seller.id, version: 0, status: 'available' },
  });
  const event = await tickets.bus.next(ticketCreated, (ticket) => ticket.id === id);
  expect(event).toMatchObject({ title: 'Concert, late', userId: seller.id });
});

test.each([
  ['semicolons, decimal commas and a mark at the start', '\ufeffTitle;Price;City\r\nOpera;19,50;Köln\r\n', 2],
  ['tabs', 'title\tprice\tcity\nOpera\t19.50\tKöln', 2],
  ['columns in another order and empty lines', '\n\ncity,price,TITLE,,\n\nKöln,"19,50",Opera,,\n,,,,\n', 5],
  ['a stray quotation mark', 'title,price,city,notes\nOpera,19.5,Köln,5" heels', 2],
])('reads %s', async (_what, file, line) => {
  const seller = signIn();

  const { body } = await send(seller, file).expect(200);

  expect(body).toMatchObject({ created: 1, failed: 0, lines: [{ line }] });
  expect(await mine(seller)).toMatchObject([{ title: 'Opera', price: 19.5, city: 'Köln' }]);
});

test('says of each line what is wrong, in the words of the form, and lists the others', async () => {
  const seller = signIn();
  const lines = [
    ['', '20'],
    ['Opera', '-1'],
    ['Opera', '20', '2020-01-01T20:00:00Z'],
    ['Opera', '1.000,00', 'tomorrow', 'V'.repeat(121)],
    ['Good', '20'],
    ['Opera', '20', '', '', 'more'],
  ];
  const file = ['title;price;startsAt;venue', ...lines.map((cells) => cells.join(';'))].join('\n');

  const { body } = await send(seller, file).expect(200);

  const form = await tickets
    .api()
    .post('/api/tickets')
    .set('Cookie', seller.cookie)
    .send({ title: 'Opera', price: '1.000,00', startsAt: 'tomorrow', venue: 'V'.repeat(121) })
    .expect(400);
  expect(body).toMatchObject({ created: 1, failed: 5 });
  expect(body.lines).toMatchObject([
    { line: 2, errors: [{ message: 'Title is required', field: 'title' }] },
    { line: 3, errors: [{ message: 'Price must be greater than 0', field: 'price' }] },
    {
      line: 4,
      errors: [{ message: 'The event must be in the future', field: 'startsAt', code: 'event_is_past' }],
    },
    { line: 5, errors: form.body.errors },
    { line: 6, ticket: { title: 'Good' } },
    { line: 7, errors: [{ message: 'The line has more cells than there are columns' }] },
  ]);
  expect(await mine(seller)).toMatchObject([{ title: 'Good' }]);
});

test.each([
  ['nothing', '', 'The file is empty'],
  ['a column that does not exist', 'title,price,vneue\nOpera,20,Hall', 'There is no column “vneue”'],
  ['no price', 'title\nOpera', 'The column “price” is missing'],
  ['a column twice', 'title,price,Price\nOpera,20,20', 'The column “price” is there twice'],
  ['an open quotation mark', 'title,price\n"Opera,20\n', 'never closed'],
  ['another encoding', Buffer.from('title,price\nK\xf6ln,20', 'latin1'), 'not in UTF-8'],
  ['UTF-16', Buffer.from('\ufefftitle,price\nOpera,20', 'utf16le'), 'not in UTF-8'],
  ['too many lines', `title,price\n${'Opera,20\n'.repeat(501)}`, 'at most 500 tickets'],
])('refuses a file with %s, as a whole', async (_what, file, message) => {
  const seller = signIn();

  const answer = await send(seller, file).expect(400);

  expect(answer.body).toMatchObject({
    errors: [
      { message: expect.stringContaining(message), field: 'file', code: expect.stringMatching(/^file_/) },
    ],
  });
  expect(await mine(seller)).toEqual([]);
});

test('is for signed-in users, and takes CSV of at most a megabyte', async () => {
  const seller = signIn();
  await tickets.api().post('/api/tickets/import').set('Content-Type', 'text/csv').send('x').expect(401);

  await send(seller, '{}').set('Content-Type', 'application/json').expect(415);
  await send(seller, `title,price\n${'x'.repeat(1024 * 1024)}`).expect(413);
});

const many = `title,price\n${Array.from({ length: 120 }, (_, n) => `Opera ${String(n)},20`).join('\n')}`;

test('sent again under its key it doubles nothing, also at the same time elsewhere', async () => {
  const [seller, key] = [signIn(), randomUUID()];

  const both = await Promise.all([send(seller, many, { key }), send(seller, many, { key, replica: 1 })]);
  const again = await send(seller, many, { key }).expect(200);

  for (const { status, body } of both) expect([status, body]).toEqual([200, again.body]);
  expect(again.body).toMatchObject({ created: 120, failed: 0 });
  expect(await tickets.database.collection('tickets').countDocuments({ userId: seller.id })).toBe(120);
  expect(await tickets.database.collection('events').countDocuments({ 'payload.userId': seller.id })).toBe(
    120,
  );
});

test('goes on where it was cut off', async () => {
  const [seller, key] = [signIn(), randomUUID()];
  const { body: first } = await send(seller, many, { key }).expect(200);
  // As a crash in the middle leaves it: the later half was never listed.
  const lost = first.lines.slice(60).map(({ ticket }: { ticket: { id: string } }) => ticket.id);
  await tickets.database.collection<{ _id: string }>('tickets').deleteMany({ _id: { $in: lost } });
  await tickets.database.collection('events').deleteMany({ aggregateId: { $in: lost } });

  const { body: second } = await send(seller, many, { key }).expect(200);

  expect(second).toEqual(first);
  expect(await tickets.database.collection('tickets').countDocuments({ userId: seller.id })).toBe(120);
});

test('what was listed stays listed when the file is sent again', async () => {
  const [seller, key] = [signIn(), randomUUID()];
  const { body: first } = await send(seller, 'title,price\nOpera,20', { key }).expect(200);
  const { id } = first.lines[0].ticket;
  await tickets.edit(seller, id, { title: 'Ballet', price: 30 }).expect(200);

  const { body: second } = await send(seller, 'title,price\nOpera,20', { key }).expect(200);

  expect(second).toMatchObject({ created: 1, lines: [{ ticket: { id, title: 'Ballet' } }] });
  expect(await tickets.show(id)).toMatchObject({ title: 'Ballet', version: 1 });
});

test('a key is for one file of one seller', async () => {
  const [seller, stranger, key] = [signIn(), signIn(), randomUUID()];
  await send(seller, 'title,price\nOpera,20', { key }).expect(200);

  const other = await send(seller, 'title,price\nOpera,30', { key }).expect(422);
  const foreign = await send(stranger, 'title,price\nOpera,30', { key }).expect(200);
  await send(seller, 'title,price\nOpera,20', { key: 'a key' }).expect(400);

  expect(other.body.errors).toMatchObject([{ message: 'This Idempotency-Key was used for another file' }]);
  expect(foreign.body).toMatchObject({ created: 1 });
  expect(await mine(stranger)).toMatchObject([{ title: 'Opera', price: 30 }]);
});

test('without a key each file is new', async () => {
  const seller = signIn();
  await send(seller, 'title,price\nOpera,20').expect(200);
  await send(seller, 'title,price\nOpera,20').expect(200);

  expect(await mine(seller)).toHaveLength(2);
});
