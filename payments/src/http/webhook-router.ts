import { BadRequestError } from '@ticketing/common/errors';
import express, { Router } from 'express';
import type { ProviderEvent } from '../domain/payment-provider';
import type { NoteWebhook } from '../use-cases/note-webhook';
import { webhookRoute } from './payment-routes';

export interface WebhookRouterDeps {
  /** Checks the signature over the raw body; undefined: it is not the provider's. */
  readonly readWebhook: (body: Buffer, signature: string) => ProviderEvent | undefined;
  readonly noteWebhook: NoteWebhook;
}

/** The provider's messages. Answered once noted, or known: what they mean is found out afterwards. */
export function webhookRouter({ readWebhook, noteWebhook }: WebhookRouterDeps): Router {
  const router = Router();
  router.post(webhookRoute.path, express.raw({ type: () => true, limit: '1mb' }), async (req, res) => {
    const body: unknown = req.body;
    const event = Buffer.isBuffer(body) ? readWebhook(body, req.get('stripe-signature') ?? '') : undefined;
    if (event === undefined) throw new BadRequestError('The signature does not fit');
    await noteWebhook(event);
    res.json({ received: true });
  });
  return router;
}
