import { DocumentChangedError } from '@ticketing/common/journal';
import { nextVersion, type Ticket } from '../../../tickets/src/domain/ticket';
import { aTicket } from './builders';
import type { Under } from './ports';

/** What tickets expects of its database, whichever it is. */
export function ticketsContract(under: Under): void {
  const list = async () => {
    const ticket = aTicket();
    await under().journals.tickets.transaction((unit) => {
      under().tickets.add(ticket, unit);
    });
    return ticket;
  };
  const replace = (seen: Ticket, next: Ticket): Promise<boolean> =>
    under()
      .journals.tickets.transaction((unit) => {
        under().tickets.replace(seen, next, unit);
      })
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof DocumentChangedError) return false;
          throw error;
        },
      );

  it('gives back what was listed', async () => {
    const ticket = await list();

    expect(await under().tickets.find(ticket.id)).toEqual(ticket);
    expect(await under().tickets.find('000000000000000000000000')).toBeUndefined();
  });

  it('replaces a ticket only as it was seen', async () => {
    const ticket = await list();
    const withdrawn = nextVersion(ticket, { state: { status: 'withdrawn' } });

    expect(await replace(ticket, withdrawn)).toBe(true);
    expect(await replace(ticket, withdrawn)).toBe(false);
    expect(await under().tickets.find(ticket.id)).toEqual(withdrawn);
  });

  it('has one of several changes at once win', async () => {
    const ticket = await list();
    const seen = (version: number) => ({ ...ticket, seen: { hold: 1, version } });

    const won = await Promise.all([0, 1, 2, 3].map((version) => replace(ticket, seen(version))));

    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await under().tickets.find(ticket.id))?.seen.version).toBe(won.indexOf(true));
  });
}
