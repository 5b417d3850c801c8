import { createHash } from 'node:crypto';
import { BadRequestError, type ErrorItem, UnprocessableError } from '@ticketing/common/errors';
import type { Ticket } from '../domain/ticket';
import type { TicketDetails } from '../domain/ticket-details';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { CreateTicket } from './create-ticket';
import type { ImportRepository } from '../persistence/import-repository';

interface Listing {
  readonly line: number;
  readonly check: () => Promise<
    { readonly details: TicketDetails } | { readonly errors: readonly ErrorItem[] }
  >;
}

export type ImportedLine = { readonly line: number } & (
  | { readonly ticket: { readonly id: string; readonly title: string } }
  | { readonly errors: readonly ErrorItem[] }
);

export interface ImportReport {
  readonly created: number;
  readonly failed: number;
  readonly lines: readonly ImportedLine[];
}

/**
 * Lists every line's ticket as the form would, and says of each what came of it. Line and key decide the ticket's id, so
 * the same file sent again under the same key goes on where it was cut off and doubles nothing.
 *
 * @throws ImportKeyReusedError
 */
export type ImportTickets = (file: {
  userId: string;
  key: string;
  digest: string;
  listings: readonly Listing[];
}) => Promise<ImportReport>;

/** Another file was sent under this key. */
export class ImportKeyReusedError extends UnprocessableError {
  override readonly code = 'idempotency_key_reused';

  constructor() {
    super('This Idempotency-Key was used for another file');
  }
}

/** So many commits share their way to the disk; more would only keep others waiting. */
const atOnce = 16;

export function createImportTickets(deps: {
  createTicket: CreateTicket;
  tickets: Pick<TicketRepository, 'find'>;
  imports: ImportRepository;
}): ImportTickets {
  const { createTicket, tickets, imports } = deps;

  async function list(userId: string, id: string, { line, check }: Listing): Promise<ImportedLine> {
    const checked = await check();
    if ('errors' in checked) return { line, errors: checked.errors };
    try {
      return { line, ticket: brief(await createTicket({ id, userId, details: checked.details })) };
    } catch (error) {
      if (!(error instanceof BadRequestError)) throw error;
      return { line, errors: error.serializeErrors().map((item) => ({ code: error.code, ...item })) };
    }
  }

  return async ({ userId, key, digest, listings }) => {
    const { digest: first, isNew } = await imports.note({ id: hash('file', userId, key), digest });
    if (first !== digest) throw new ImportKeyReusedError();
    const lines: ImportedLine[] = [];
    for (let from = 0; from < listings.length; from += atOnce) {
      const group = listings.slice(from, from + atOnce).map(async (listing) => {
        const id = hash('line', userId, key, listing.line).slice(0, 24);
        // What was listed is listed, even if its event has begun or the rules have changed since.
        const listed = isNew ? undefined : await tickets.find(id);
        return listed === undefined
          ? list(userId, id, listing)
          : { line: listing.line, ticket: brief(listed) };
      });
      lines.push(...(await Promise.all(group)));
    }
    const created = lines.filter((line) => 'ticket' in line).length;
    return { created, failed: lines.length - created, lines };
  };
}

const brief = ({ id, details }: Ticket) => ({ id, title: details.title });

const hash = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
