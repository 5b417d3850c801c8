import { createHash, randomUUID } from 'node:crypto';
import { BadRequestError } from '@ticketing/common/errors';
import { requireAuth, signedInUser } from '@ticketing/common/http';
import type { Minor } from '@ticketing/common/money';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { ImportTickets } from '../use-cases/import-tickets';
import { checkListing } from './check-listing';
import { readListings } from './listing-file';
import { type OwnBody, receiveBody } from './own-body';
import { ticketRules } from './ticket-requests';

export interface ImportRouterDeps {
  session: RequestHandler;
  limitImports: RequestHandler;
  minimumPrice: Minor;
  importTickets: ImportTickets;
}

const file: OwnBody = {
  types: ['text/csv'],
  limitBytes: 1024 * 1024,
  typeHint: 'Send the file as text/csv',
  limitHint: 'A file can have at most 1 MB',
};

export function importRouter(deps: ImportRouterDeps): Router {
  const router = Router();
  const rules = ticketRules(deps);

  router.post(
    '/api/tickets/import',
    deps.session,
    requireAuth,
    deps.limitImports,
    async (req: Request, res: Response) => {
      const key = idempotencyKey(req);
      const bytes = await receiveBody(req, res, file);
      const listings = readListings(bytes).map((each) => ({
        line: each.line,
        check: () => checkListing(each, rules),
      }));
      const report = await deps.importTickets({
        userId: signedInUser(req).id,
        // Without a key nothing is repeated.
        key: key ?? randomUUID(),
        digest: createHash('sha256').update(bytes).digest('hex'),
        listings,
      });
      res.json(report);
    },
  );

  return router;
}

/** @throws BadRequestError */
function idempotencyKey(req: Request): string | undefined {
  const key = req.get('Idempotency-Key');
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new BadRequestError('Idempotency-Key must be 1 to 255 printable characters');
  return key;
}
