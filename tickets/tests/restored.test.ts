import { orderCreated, ticketUpdated } from '@ticketing/common/events';
import { createReplicaWriter } from '@ticketing/common/inbox';
import { raiseVersions } from '@ticketing/common/journal';
import { eventually, signIn } from '@ticketing/common/testing';
import { orderOf, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

test('consumers take over what was restored from a backup, and what is changed afterwards', async () => {
  const seller = signIn();
  const { id } = await tickets.listTicket(seller, { title: 'Before' });
  await tickets.edit(seller, id, { title: 'Saved', price: 20 }).expect(200);
  const events = tickets.database.collection<{ _id: string; aggregateId: string }>('events');
  const documents = tickets.database.collection<{ _id: string }>('tickets');
  const published = () =>
    eventually(async () => expect(await events.countDocuments({ status: 'pending' })).toBe(0));
  await published();
  const [backup, journal] = [await documents.findOne({ _id: id }), await events.find().toArray()];
  for (const title of ['Lost', 'Lost, too']) await tickets.edit(seller, id, { title, price: 20 }).expect(200);
  await published();
  // What a consumer keeps, in a collection of its own.
  const write = createReplicaWriter(tickets.database, 'replicas');
  const keepState = (title: string, version: number) =>
    write({ filter: { _id: id, version: { $lt: version } }, update: { $set: { title, version } } });
  const keep = async (title: string) => {
    const event = await tickets.bus.next(
      ticketUpdated,
      (update) => update.id === id && update.title === title,
    );
    return keepState(event.title, event.version);
  };
  expect(await keep('Lost, too')).toBe(true);

  await documents.replaceOne({ _id: id }, backup ?? {});
  await events.deleteMany({});
  await events.insertMany(journal);
  expect(await raiseVersions(tickets.database)).toBe(1);

  const restored = await tickets.bus.next(
    ticketUpdated,
    (update) => update.id === id && update.version > 1e9,
  );
  expect(restored).toMatchObject({ title: 'Saved', price: 20, status: 'available' });
  const { title, version } = restored;
  expect(await keepState(title, version)).toBe(true);
  expect(await tickets.show(id)).toMatchObject({ title: 'Saved', version });
  // From there on it goes as ever, without gaps.
  await tickets.edit(seller, id, { title: 'Afterwards', price: 20 }, `"${String(version)}"`).expect(200);
  expect(await keep('Afterwards')).toBe(true);
  await tickets.deliver(orderCreated, orderOf(await tickets.show(id), 1));
  expect(await tickets.show(id)).toMatchObject({ status: 'held', version: version + 2 });
  expect(await tickets.journalOf(id)).toEqual([0, 1, version, version + 1, version + 2]);
});

test('repeating it lifts versions once more, with the service at work', async () => {
  const seller = signIn();
  const { id } = await tickets.listTicket(seller);
  const edits = Array.from({ length: 10 }, (_, n) =>
    tickets.edit(seller, id, { title: `Title ${String(n)}`, price: 20 }),
  );
  await Promise.all([raiseVersions(tickets.database), ...edits]);
  await raiseVersions(tickets.database);

  const { version, title } = await tickets.show(id);
  const last = await tickets.bus.next(
    ticketUpdated,
    (update) => update.id === id && update.version === version,
  );
  expect(last.title).toBe(title);
  const versions = await tickets.journalOf(id);
  expect(new Set(versions).size).toBe(versions.length);
});
