import { Router } from 'express';
import { z } from 'zod';
import { resourceMissing } from '../domain/api-error';
import { requireSecretKey } from './authenticate';
import { expand, parseParameters, text } from './parameters';
import type { SandboxContext } from './sandbox-context';
import { serveList } from './serve-list';
import { serveRead } from './serve-read';

const listFilter = z.looseObject({ payment_intent: text.optional() });

export function createChargesRouter(context: SandboxContext): Router {
  const { ledger, presenter } = context;
  const router = Router();
  router.use(requireSecretKey);

  router.get(
    '/',
    serveList(context, {
      rows: () => ledger.charges.newestFirst(),
      createdAt: (charge) => charge.created,
      present: (value, expand) => presenter.object({ kind: 'charge', value }, expand),
      filter: (req) => {
        const { payment_intent: intent, ...rest } = parseParameters(listFilter, req.query);
        return { rest, test: (charge) => intent === undefined || charge.paymentIntentId === intent };
      },
    }),
  );

  router.get(
    '/:id',
    serveRead(context, 'retrieve', (req) => {
      const id = String(req.params['id']);
      const params = parseParameters(z.strictObject({ expand }), req.query);
      const value = ledger.charges.get(id);
      if (value === undefined) throw resourceMissing('charge', id, { param: 'id' });
      return presenter.object({ kind: 'charge', value }, params.expand);
    }),
  );

  return router;
}
