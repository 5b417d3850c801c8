import { signIn } from '@ticketing/common/testing';
import { createGridFsStore } from '../src/images/gridfs-store';
import { createImageReferences } from '../src/persistence/image-references';
import { createTicketModel } from '../src/persistence/ticket-model';
import { createSweepImages } from '../src/use-cases/sweep-images';
import { plainPicture } from './support/pictures';
import { newId, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const inMinutes = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);

test('what a crash left behind is swept away, and nothing that a ticket shows', async () => {
  const seller = signIn();
  const { id } = await tickets.listTicket(seller);
  const { body } = await tickets
    .api()
    .post(`/api/tickets/${id}/images`)
    .set('Cookie', seller.cookie)
    .set('Content-Type', 'image/png')
    .send(await plainPicture(50, 50).png().toBuffer())
    .expect(201);
  const [named] = body.images;
  const store = createGridFsStore({ connection: tickets.database });
  const references = createImageReferences(createTicketModel(tickets.database));
  const sweep = (now: () => Date) => createSweepImages({ store, references, now })();
  // Stored, and the process ended before the ticket named it; in one case half-way.
  const orphans = Array.from({ length: 600 }, newId);
  await Promise.all(orphans.map((id) => store.save(id, new Map([[320, Buffer.from('orphan')]]))));

  expect(await sweep(inMinutes(55))).toBe(0);
  expect(await store.read(orphans[0] ?? '', 320)).toBeDefined();
  expect(await sweep(inMinutes(65))).toBe(600);

  for (const orphan of orphans.slice(0, 5)) expect(await store.read(orphan, 320)).toBeUndefined();
  expect(await store.read(named.id, 320)).toBeDefined();
  expect(await sweep(inMinutes(65))).toBe(0);
  expect(await tickets.database.collection('images.chunks').countDocuments()).toBe(3);
});

test('whether a ticket shows a picture is answered by an index', async () => {
  const plan = await tickets.database
    .collection('tickets')
    .find({ 'images.id': { $in: [newId(), newId()] } })
    .explain('queryPlanner');

  expect(JSON.stringify(plan)).toContain('"indexName":"by_image"');
});
