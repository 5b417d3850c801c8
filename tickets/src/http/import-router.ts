import { createHash, randomUUID } from 'node:crypto';
import { requireAuth, signedInUser } from '@ticketing/common/http';
import type { Minor } from '@ticketing/common/money';
import { type RequestHandler, Router } from 'express';
import type { ImportTickets } from '../use-cases/import-tickets';
import { createCheckListing } from './check-listing';
import { listingFields } from './listing-fields';
import { readListings } from './listing-file';
import { listingFile, receiveBody } from './own-body';
import { importRoute } from './ticket-routes';

export interface ImportRouterDeps {
  session: RequestHandler;
  limitImports: RequestHandler;
  minimumPrice: Minor;
  importTickets: ImportTickets;
}

export function importRouter(deps: ImportRouterDeps): Router {
  const router = Router();
  const checkListing = createCheckListing(listingFields(deps));

  router.post(
    importRoute.path,
    ...[deps.session, requireAuth, deps.limitImports, ...importRoute.rules],
    async (req, res) => {
      const bytes = await receiveBody(req, res, listingFile);
      const listings = readListings(bytes).map((each) => ({
        line: each.line,
        check: () => checkListing(each),
      }));
      const report = await deps.importTickets({
        userId: signedInUser(req).id,
        // Without a key nothing is repeated.
        key: req.get('Idempotency-Key') ?? randomUUID(),
        digest: createHash('sha256').update(bytes).digest('hex'),
        listings,
      });
      res.json(report);
    },
  );

  return router;
}
