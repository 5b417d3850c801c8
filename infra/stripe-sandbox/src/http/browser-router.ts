import { Router } from 'express';
import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../domain/api-error';
import { validateCard } from '../domain/card-validation';
import type { PaymentMethod } from '../domain/payment-method';
import { findPaymentMethod } from '../use-cases/find-payment-method';
import { hasPublishableKey, requireAnyKey, requireSecretKey } from './authenticate';
import { expand, ignored, integer, metadata, parseParameters, text } from './parameters';
import type { SandboxContext } from './sandbox-context';
import { serveChange } from './serve-change';
import { serveRead } from './serve-read';

const unset = z.string().transform((value) => (value === '' ? null : value));
const maybe = unset.optional();

const paymentMethodRequest = z.strictObject({
  type: z.enum(['card']),
  card: z.union([
    z.strictObject({ token: text }),
    z.strictObject({
      number: text,
      exp_month: integer,
      exp_year: integer,
      cvc: z.string().optional(),
      networks: ignored,
    }),
  ]),
  billing_details: z
    .strictObject({
      address: z
        .strictObject({
          city: maybe,
          country: maybe,
          line1: maybe,
          line2: maybe,
          postal_code: maybe,
          state: maybe,
        })
        .optional(),
      email: maybe,
      name: maybe,
      phone: maybe,
    })
    .optional(),
  metadata: metadata.default({}),
  allow_redisplay: ignored,
  // What Stripe.js adds.
  key: ignored,
  guid: ignored,
  muid: ignored,
  sid: ignored,
  payment_user_agent: ignored,
  time_on_page: ignored,
  expand,
});

const intentRequest = z.strictObject({ client_secret: text.optional(), key: ignored, expand });

/** What Stripe.js does in a page: it makes payment methods of cards, and looks at the intent it has the secret of. */
export function createBrowserRouter(context: SandboxContext): Router {
  const { ledger, presenter, sources } = context;
  const router = Router();

  router.post(
    '/payment_methods',
    requireAnyKey,
    serveChange(context, {
      kind: 'payment_method',
      prepare: (req) => {
        const params = parseParameters(paymentMethodRequest, req.body);
        const now = sources();
        const billing = {
          email: params.billing_details?.email ?? null,
          name: params.billing_details?.name ?? null,
          phone: params.billing_details?.phone ?? null,
          postalCode: params.billing_details?.address?.postal_code ?? null,
        };
        return {
          expand: params.expand,
          decide: () => {
            const made = makeMethod(params.card);
            const answer = {
              kind: 'payment_method',
              value: { ...made, billing, metadata: params.metadata },
            } as const;
            return { objects: [answer], events: [], answer };
          },
        };

        function makeMethod(card: typeof params.card): PaymentMethod {
          if ('token' in card) {
            const method = findPaymentMethod({ paymentMethod: undefined, token: card.token }, ledger, now);
            if (method === undefined) throw invalidRequest('Missing required param: card[token].');
            return method;
          }
          const { exp_month: expMonth, exp_year: expYear, cvc, number } = card;
          const valid = validateCard({ number, expMonth, expYear, cvc }, now.now);
          return {
            id: now.newId('pm'),
            created: now.now,
            number: valid.card.number,
            expMonth,
            expYear: valid.expYear,
            cvcGiven: cvc !== undefined,
            billing,
            metadata: {},
            usedBy: null,
          };
        }
      },
    }),
  );

  router.get(
    '/payment_methods/:id',
    requireSecretKey,
    serveRead(context, 'retrieve', (req) => {
      const id = String(req.params['id']);
      const value = ledger.paymentMethods.get(id);
      if (value === undefined) throw resourceMissing('PaymentMethod', id, { param: 'payment_method' });
      return presenter.object({ kind: 'payment_method', value });
    }),
  );

  router.get(
    '/payment_intents/:id',
    requireAnyKey,
    serveRead(context, 'retrieve', (req) => {
      const id = String(req.params['id']);
      const params = parseParameters(intentRequest, req.query);
      const value = ledger.intents.get(id);
      if (value === undefined) throw resourceMissing('payment_intent', id, { param: 'intent' });
      if (hasPublishableKey(req) && params.client_secret === undefined) {
        throw invalidRequest('Missing required param: client_secret.', {
          code: 'parameter_missing',
          param: 'client_secret',
        });
      }
      if (params.client_secret !== undefined && params.client_secret !== value.clientSecret) {
        throw invalidRequest(
          'The client_secret provided does not match any associated PaymentIntent on this account.',
          { code: 'payment_intent_invalid_parameter', param: 'client_secret' },
        );
      }
      return presenter.object({ kind: 'payment_intent', value }, params.expand);
    }),
  );

  return router;
}
