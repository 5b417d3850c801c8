import { Router } from 'express';
import { z } from 'zod';
import { resourceMissing } from '../domain/api-error';
import { requireSecretKey } from './authenticate';
import { parseParameters, text, texts } from './parameters';
import type { SandboxContext } from './sandbox-context';
import { serveList } from './serve-list';
import { serveRead } from './serve-read';

const listFilter = z.looseObject({ type: text.optional(), types: texts.optional() });

export function createEventsRouter(context: SandboxContext): Router {
  const { ledger, presenter } = context;
  const router = Router();
  router.use(requireSecretKey);

  router.get(
    '/',
    serveList(context, {
      rows: () => ledger.events.newestFirst(),
      createdAt: (event) => Math.floor(event.at / 1000),
      present: (event) => presenter.event(event),
      filter: (req) => {
        const { type, types, ...rest } = parseParameters(listFilter, req.query);
        return {
          rest,
          test: (event) =>
            (type === undefined || event.type === type) &&
            (types === undefined || types.includes(event.type)),
        };
      },
    }),
  );

  router.get(
    '/:id',
    serveRead(context, 'retrieve', (req) => {
      const id = String(req.params['id']);
      const event = ledger.events.get(id);
      if (event === undefined) throw resourceMissing('event', id, { param: 'id' });
      return presenter.event(event);
    }),
  );

  return router;
}
