import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { answerChallenge } from '../domain/answer-challenge';
import type { PaymentIntent } from '../domain/payment-intent';
import type { SandboxContext } from '../http/sandbox-context';
import { challengePage, messagePage } from './challenge-page';
import { challengeStyle } from './challenge-style';

const query = z.object({ client_secret: z.string(), attempt: z.coerce.number().int().catch(0) });
const answer = z.object({ answer: z.enum(['approve', 'decline']) });

/** The bank's page for 3-D Secure: shows the payment, takes the buyer's answer, sends them back. */
export function createChallengeRouter(context: SandboxContext): Router {
  const { ledger, webhooks, sources } = context;
  const router = Router();

  router.get('/style.css', (_req, res) => {
    res.type('css').set('Cache-Control', 'public, max-age=3600').send(challengeStyle);
  });

  router.get('/:id', (req, res) => {
    const asked = find(req);
    if (asked === undefined) {
      sendNothingToAnswer(req, res);
      return;
    }
    const { intent, attempt, method } = asked;
    if (intent.status !== 'requires_action' || intent.challenge?.attempt !== attempt) {
      goBack(req, res, intent);
      return;
    }
    const page = challengePage({ intent, method, action: req.originalUrl, stylesheet: stylesheetOf(req) });
    sendPage(res, 200, page, intent.returnUrl);
  });

  router.post('/:id', express.urlencoded({ extended: false, limit: '1kb' }), (req, res) => {
    const asked = find(req);
    const given = answer.safeParse(req.body);
    if (asked === undefined || !given.success) {
      sendNothingToAnswer(req, res);
      return;
    }
    const { intent, attempt, method } = asked;
    const approved = given.data.answer === 'approve';
    const decision = answerChallenge(intent, { attempt, approved, method }, sources());
    if (decision !== undefined) {
      ledger.commit((put) => {
        context.record(decision, put, { requestId: null, idempotencyKey: null });
      });
      webhooks.wake();
    }
    goBack(req, res, ledger.intents.get(intent.id) ?? intent);
  });

  return router;

  function find(req: Request) {
    const asked = query.safeParse(req.query);
    const intent = ledger.intents.get(String(req.params['id']));
    if (!asked.success || intent?.clientSecret !== asked.data.client_secret) return undefined;
    const method = ledger.paymentMethods.get(intent.paymentMethodId ?? '');
    return { intent, method, attempt: asked.data.attempt };
  }
}

function stylesheetOf(req: Request): string {
  return `${req.baseUrl}/style.css`;
}

/** To the shop, with what Stripe adds to its address; or, without a shop to go to, a word of farewell. */
function goBack(req: Request, res: Response, intent: PaymentIntent): void {
  const good = intent.status === 'requires_capture' || intent.status === 'succeeded';
  if (intent.returnUrl === null) {
    const page = messagePage(
      good ? 'Payment approved' : 'Payment not approved',
      'You can close this page and go back to the shop.',
      stylesheetOf(req),
    );
    sendPage(res, 200, page, null);
    return;
  }
  const url = new URL(intent.returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.clientSecret);
  url.searchParams.set('redirect_status', good ? 'succeeded' : 'failed');
  res.redirect(303, url.href);
}

function sendNothingToAnswer(req: Request, res: Response): void {
  const page = messagePage(
    'There is nothing to approve here',
    'The link is incomplete or old. Go back to the shop and try again.',
    stylesheetOf(req),
  );
  sendPage(res, 404, page, null);
}

function sendPage(res: Response, status: number, html: string, returnUrl: string | null): void {
  // Browsers hold the redirect after a form to form-action as well, so the shop must be named there.
  const shop = returnUrl === null ? '' : ` ${new URL(returnUrl).origin}`;
  res
    .status(status)
    .set({
      'Content-Security-Policy':
        `default-src 'none'; style-src 'self'; form-action 'self'${shop}; base-uri 'none'; ` +
        "frame-ancestors 'none'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    })
    .type('html')
    .send(html);
}
