import { DocumentChangedError, type Journal } from '@ticketing/common/journal';
import { asMinor } from '@ticketing/common/money';
import { listTicket } from '../src/domain/ticket';
import { TicketChangedError } from '../src/domain/ticket-errors';
import type { TicketRepository } from '../src/persistence/ticket-repository';
import { createChangeTicket } from '../src/use-cases/change-ticket';

const ticket = listTicket({
  ...{ id: 'ticket', userId: 'seller', feeBasisPoints: 0, now: new Date() },
  details: { title: 'Opera', price: asMinor(2_000) },
});

/** A change where the database shows an outdated ticket for `ms`, as it does until a majority has the newest. */
function change(ms: number): Promise<unknown> {
  const startedAt = performance.now();
  const isBehind = () => performance.now() - startedAt < ms;
  const transaction = () =>
    isBehind() ? Promise.reject(new DocumentChangedError('changed')) : Promise.resolve(true);
  const changeTicket = createChangeTicket({
    tickets: { find: () => Promise.resolve(ticket) } as Partial<TicketRepository> as TicketRepository,
    journal: { transaction } as Partial<Journal> as Journal,
  });
  return changeTicket(ticket.id, (found) => ({ ...found, version: found.version + 1 }));
}

test('a database whose members lag behind for a second costs no change', async () => {
  await expect(change(1_000)).resolves.toMatchObject({ version: 1 });
});

test('a change that loses again and again ends with a clear answer', async () => {
  await expect(change(60_000)).rejects.toThrow(TicketChangedError);
}, 20_000);
