import { type Minor, toDecimal } from '@ticketing/common/money';
import { Router } from 'express';

/** What sellers are told before they list. */
export interface Terms {
  readonly feeBasisPoints: number;
  readonly minimumPrice: Minor;
  readonly currency: string;
}

export function termsRouter({ terms }: { terms: Terms }): Router {
  const router = Router();
  router.get('/api/tickets/terms', (_req, res) => {
    const { feeBasisPoints, minimumPrice, currency } = terms;
    res.json({ feePercent: feeBasisPoints / 100, minimumPrice: toDecimal(minimumPrice), currency });
  });
  return router;
}
