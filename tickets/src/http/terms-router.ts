import { type Minor, toDecimal } from '@ticketing/common/money';
import { Router } from 'express';
import type { z } from 'zod';
import type { termsAnswer } from './ticket-answers';
import { termsRoute } from './ticket-routes';

/** What sellers are told before they list. */
export interface Terms {
  readonly feeBasisPoints: number;
  readonly minimumPrice: Minor;
  readonly currency: string;
}

export function termsRouter({ terms }: { terms: Terms }): Router {
  const router = Router();
  const { feeBasisPoints, minimumPrice, currency } = terms;
  const answer: z.infer<typeof termsAnswer> = {
    feePercent: feeBasisPoints / 100,
    minimumPrice: toDecimal(minimumPrice),
    currency,
  };
  router.get(termsRoute.path, (_req, res) => {
    res.json(answer);
  });
  return router;
}
