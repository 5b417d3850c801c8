import { orderCreated, ticketUpdated } from '@ticketing/common/events';
import { eventually, signIn, type TestUser } from '@ticketing/common/testing';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import sharp from 'sharp';
import { noisyPicture, phonePhotograph, plainPicture } from './support/pictures';
import { newId, orderOf, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
let jpeg: Buffer;
beforeAll(async () => {
  tickets = await startTickets({}, 2);
  jpeg = await plainPicture(800, 600).jpeg().toBuffer();
});
afterAll(() => tickets.stop());

const seller = signIn();

const upload = (id: string, bytes: Buffer, { user = seller, type = 'image/jpeg', replica = 0 } = {}) =>
  tickets
    .api(replica)
    .post(`/api/tickets/${id}/images`)
    .set('Cookie', user.cookie)
    .set('Content-Type', type)
    .send(bytes);
const removal = (id: string, imageId: string, user: TestUser = seller) =>
  tickets.api().delete(`/api/tickets/${id}/images/${imageId}`).set('Cookie', user.cookie);
const download = (imageId: string, width?: number) =>
  tickets.api().get(`/api/tickets/images/${imageId}${width === undefined ? '' : `?width=${String(width)}`}`);
const storedFiles = async () =>
  (await tickets.database.collection('images.files').find().toArray()).map((file) =>
    String(file['filename']).slice(0, 24),
  );

test('a picture is shown with its ticket, and told', async () => {
  const { id } = await tickets.listTicket(seller);

  const answer = await upload(id, await noisyPicture(2000, 1000).png().toBuffer(), {
    type: 'image/png',
  }).expect(201);

  const images = [{ id: expect.stringMatching(/^[0-9a-f]{24}$/), width: 1280, height: 640 }];
  expect(answer.body).toMatchObject({ id, version: 1, images, fee: 0 });
  expect(answer.headers['etag']).toBe('"1"');
  expect(await tickets.show(id)).toMatchObject({ images });
  const event = await tickets.bus.next(ticketUpdated, (ticket) => ticket.id === id);
  expect(event).toMatchObject({ images, version: 1, status: 'available' });
});

test('it is served in three widths as WebP, for ever', async () => {
  const { id } = await tickets.listTicket(seller);
  const { body } = await upload(id, await plainPicture(2000, 1000).webp().toBuffer(), {
    type: 'image/webp',
  }).expect(201);
  const [{ id: imageId }] = body.images;

  for (const width of [320, 640, 1280]) {
    const answer = await download(imageId, width).expect(200);

    expect(await sharp(answer.body).metadata()).toMatchObject({ format: 'webp', width, height: width / 2 });
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      etag: `"${String(imageId)}-${String(width)}"`,
    });
    const { etag = '' } = answer.headers as Record<string, string>;
    await download(imageId, width).set('If-None-Match', etag).expect(304);
  }
  expect((await sharp((await download(imageId)).body).metadata()).width).toBe(640);
});

test('where it was taken, by what and for whom is not stored, and it stands upright', async () => {
  const { id } = await tickets.listTicket(seller);
  const photograph = await phonePhotograph();
  const before = await sharp(photograph).metadata();
  expect([before.exif?.includes('Secret Camera Works'), before.orientation]).toEqual([true, 6]);

  const { body } = await upload(id, photograph).expect(201);

  expect(body.images).toMatchObject([{ width: 1200, height: 1600 }]);
  const shown = (await download(body.images[0].id, 1280)).body as Buffer;
  const { exif, icc, xmp, orientation } = await sharp(shown).metadata();
  expect({ exif, icc, xmp, orientation }).toEqual({});
  expect(shown.includes('Secret')).toBe(false);
});

test('small pictures stay as they are', async () => {
  const { id } = await tickets.listTicket(seller);

  const { body } = await upload(id, await plainPicture(100, 50).avif().toBuffer(), {
    type: 'image/avif',
  }).expect(201);

  expect(body.images).toMatchObject([{ width: 100, height: 50 }]);
  expect((await sharp((await download(body.images[0].id, 1280)).body).metadata()).width).toBe(100);
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

/** Says to be of a billion pixels in a few bytes. */
const bomb = async () => {
  const png = await plainPicture(10, 10).png().toBuffer();
  png.writeUInt32BE(40_000, 16);
  png.writeUInt32BE(40_000, 20);
  // The checksum of the changed header.
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
};

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

test.each<[string, string, () => Buffer | Promise<Buffer>]>([
  ['text', 'Send a picture: JPEG, PNG, WebP or AVIF', () => Buffer.from('<script>alert(1)</script>')],
  ['nothing', 'Send a picture: JPEG, PNG, WebP or AVIF', () => Buffer.from([])],
  ['an SVG', 'Send a picture: JPEG, PNG, WebP or AVIF', () => Buffer.from(svg)],
  ['a GIF', 'Send a picture: JPEG, PNG, WebP or AVIF', () => plainPicture(9, 9).gif().toBuffer()],
  ['half a file', 'The picture is damaged and can’t be shown', () => jpeg.subarray(0, jpeg.length / 2)],
  [
    'a mere beginning',
    'The picture is damaged and can’t be shown',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(100)]),
  ],
  ['a decompression bomb', 'The picture is too large', bomb],
  ['a very long one', 'The picture is too large', () => plainPicture(12_001, 2).png().toBuffer()],
])('refuses %s, whatever it says to be', async (_what, message, make) => {
  const { id } = await tickets.listTicket(seller);

  const answer = await upload(id, await make()).expect(400);

  expect(answer.body).toMatchObject({
    errors: [{ message: expect.stringContaining(message), field: 'image' }],
  });
  expect((await tickets.show(id)).version).toBe(0);
});

test('refuses bodies that are no pictures or too large, and only there', async () => {
  const { id } = await tickets.listTicket(seller);

  await upload(id, Buffer.from('{}'), { type: 'application/json' }).expect(415);
  await upload(id, jpeg).set('Content-Encoding', 'gzip').expect(415);
  const large = await upload(id, Buffer.concat([jpeg, Buffer.alloc(8 * 1024 * 1024)])).expect(413);
  await upload(id, Buffer.concat([jpeg, Buffer.alloc(7 * 1024 * 1024)])).expect(201);
  const json = await tickets
    .api()
    .post('/api/tickets')
    .set('Cookie', seller.cookie)
    .set('Content-Type', 'image/jpeg')
    .send(jpeg);

  expect(large.body).toMatchObject({ errors: [{ message: 'A picture can have at most 8 MB' }] });
  expect(json.status).toBe(415);
});

test('a body without a length is cut off at the limit, too', async () => {
  const { id } = await tickets.listTicket(seller);

  const request = upload(id, Buffer.alloc(0)).set('Transfer-Encoding', 'chunked');
  for (let megabytes = 0; megabytes < 9; megabytes++) request.write(Buffer.alloc(1024 * 1024, 1));
  const answer = await request.catch((error: unknown) => error);

  expect(answer).toMatchObject({ status: 413 });
});

/** An upload of which only the beginning arrives. */
function beginUpload(id: string, { cookie }: TestUser = seller) {
  const headers = { cookie, 'content-type': 'image/jpeg', 'content-length': jpeg.length };
  const begun = request(`${tickets.url()}/api/tickets/${id}/images`, {
    method: 'POST',
    headers,
    agent: false,
  });
  begun.on('error', () => undefined);
  begun.write(jpeg.subarray(0, 100));
  return {
    answer: once(begun, 'response').then(([answer]: IncomingMessage[]) => answer?.statusCode),
    end: () => begun.destroy(),
  };
}

test('what would be refused is not waited for', async () => {
  const { id } = await tickets.listTicket(seller);

  const begun = beginUpload(id, signIn());

  expect(await begun.answer).toBe(401);
  begun.end();
});

test('twelve are received at once, by a process, and no more', async () => {
  const { id } = await tickets.listTicket(seller);

  const begun = Array.from({ length: 13 }, () => beginUpload(id));
  const refused = await Promise.race(begun.map(({ answer }) => answer));
  for (const { end } of begun) end();

  expect(refused).toBe(503);
  await eventually(() => upload(id, jpeg).expect(201));
});

test('only the seller may, and only while nobody has the ticket', async () => {
  const ticket = await tickets.listTicket(seller);
  const { body } = await upload(ticket.id, jpeg).expect(201);
  const [{ id: imageId }] = body.images;

  await tickets.api().post(`/api/tickets/${ticket.id}/images`).set('Content-Type', 'image/jpeg').expect(401);
  await upload(ticket.id, jpeg, { user: signIn() }).expect(401);
  await removal(ticket.id, imageId, signIn()).expect(401);
  await upload(newId(), jpeg).expect(404);
  await tickets.deliver(orderCreated, orderOf(await tickets.show(ticket.id), 1));

  const held = await upload(ticket.id, jpeg).expect(400);
  expect(held.body).toMatchObject({ errors: [{ message: 'Cannot edit a reserved ticket' }] });
  await removal(ticket.id, imageId).expect(400);
  expect(await tickets.show(ticket.id)).toMatchObject({ images: [{ id: imageId }] });
});

test('a ticket has at most four, however many are sent at once', async () => {
  const { id } = await tickets.listTicket(seller);

  const answers = await Promise.all(
    Array.from({ length: 7 }, (_, n) => upload(id, jpeg, { replica: n % 2 })),
  );
  const fifth = await upload(id, jpeg);

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 400, 400, 400]);
  expect(fifth.body).toMatchObject({
    errors: [{ message: 'A ticket can have at most 4 pictures', field: 'image' }],
  });
  const { body } = await tickets.api().get(`/api/tickets/${id}`);
  expect(body.images).toHaveLength(4);
  // Of those refused nothing stays.
  const stored = await storedFiles();
  const named = new Set(body.images.map((image: { id: string }) => image.id));
  expect(stored.filter((name) => named.has(name))).toHaveLength(12);
});

test('an upload says which version it is for', async () => {
  const { id } = await tickets.listTicket(seller);
  await upload(id, jpeg).set('If-Match', '"0"').expect(201);

  await upload(id, jpeg).set('If-Match', '"0"').expect(409);
});

test('a removed picture is gone, and removing it again is no failure', async () => {
  const { id } = await tickets.listTicket(seller);
  const first = await upload(id, jpeg).expect(201);
  const second = await upload(id, jpeg).expect(201);
  const [{ id: gone }, { id: kept }] = second.body.images;
  expect(first.body.images[0].id).toBe(gone);

  await removal(id, gone).expect(204);
  await removal(id, gone).expect(204);

  expect(await tickets.show(id)).toMatchObject({ version: 3, images: [{ id: kept }] });
  await download(gone).expect(404);
  await download(kept).expect(200);
});

test('a picture can’t be removed by way of another ticket', async () => {
  const [mine, theirs] = [await tickets.listTicket(seller), await tickets.listTicket(signIn())];
  const { body } = await upload(mine.id, jpeg).expect(201);
  const own = await tickets.listTicket(seller);

  await removal(theirs.id, body.images[0].id).expect(401);
  await removal(own.id, body.images[0].id).expect(204);

  await download(body.images[0].id).expect(200);
});

test('a withdrawn ticket’s pictures are removed', async () => {
  const { id } = await tickets.listTicket(seller);
  const { body } = await upload(id, jpeg).expect(201);

  await tickets.api().delete(`/api/tickets/${id}`).set('Cookie', seller.cookie).expect(204);

  expect(await tickets.show(id)).not.toHaveProperty('images');
  await download(body.images[0].id).expect(404);
  await upload(id, jpeg).expect(400);
});

test.each(['0', '100', '641', 'x', '640&width=320'])('refuses width=%s', async (width) => {
  const answer = await tickets.api().get(`/api/tickets/images/${newId()}?width=${width}`).expect(400);

  expect(answer.body.errors[0].field).toBe('width');
});

test('unknown pictures are 404 and not cached', async () => {
  for (const id of [newId(), 'x', '..%2f..%2fetc'])
    expect((await download(id).expect(404)).headers['cache-control']).toBe('no-store');
});
