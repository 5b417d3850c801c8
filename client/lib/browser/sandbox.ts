import { z } from 'zod/mini';
import { encodeCard, type CardFault, type CardFaults, type CardInput } from '../sandbox-card';
import { callApi } from './api';

/** As the sandbox is asked. */
const request = { headers: { Authorization: 'Bearer pk_sandbox' }, timeout: 15_000 };

const methodSchema = z.object({ id: z.string() });
const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    param: z.optional(z.string()),
    code: z.optional(z.string()),
  }),
});
const intentSchema = z.object({
  status: z.string(),
  next_action: z.nullish(z.object({ redirect_to_url: z.nullish(z.object({ url: z.string() })) })),
});

export type CardOutcome =
  { ok: true; id: string } | { ok: false; refusal: CardRefusal | undefined; faults: CardFaults };

/** Why the card as a whole was refused, if no field of it is at fault. */
export type CardRefusal = 'unreachable' | { readonly said: string };

const fieldOf: Readonly<Record<string, keyof CardInput>> = {
  number: 'number',
  exp_month: 'expiry',
  exp_year: 'expiry',
  cvc: 'cvc',
};

/** The provider's codes for what our own check says in the same words. */
const faultOf: Readonly<Record<string, CardFault>> = {
  invalid_number: 'number_invalid',
  incorrect_number: 'number_invalid',
  invalid_expiry_month: 'expiry_invalid',
  invalid_expiry_year: 'expiry_invalid',
  expired_card: 'expired',
  invalid_cvc: 'cvc_invalid',
  incorrect_cvc: 'cvc_invalid',
};

/** Gives a test card to the sandbox, as Stripe.js gives a real one to Stripe: our own services never see it. */
export async function createSandboxCard(path: string, card: CardInput): Promise<CardOutcome> {
  const outcome = await callApi(
    { ...request, method: 'POST', url: `${path}/v1/payment_methods`, data: encodeCard(card) },
    methodSchema,
  );
  if (outcome.ok) return { ok: true, id: outcome.value.id };
  const refusal = errorSchema.safeParse(outcome.problem.body);
  if (!refusal.success) return { ok: false, refusal: 'unreachable', faults: {} };
  const { message, param = '', code = '' } = refusal.data.error;
  const field = fieldOf[param.replace(/^card\[(.*)\]$/, '$1')];
  if (!field) return { ok: false, refusal: { said: message }, faults: {} };
  return { ok: false, refusal: undefined, faults: { [field]: faultOf[code] ?? { said: message } } };
}

/** Where the sandbox's bank asks the buyer to confirm; null when there is nothing to confirm any more. */
export async function findChallenge(path: string, clientSecret: string): Promise<URL | null | 'unreachable'> {
  const [intent = ''] = clientSecret.split('_secret');
  const url = `${path}/v1/payment_intents/${encodeURIComponent(intent)}`;
  const outcome = await callApi({ ...request, url, params: { client_secret: clientSecret } }, intentSchema);
  if (!outcome.ok) return 'unreachable';
  const challenge = outcome.value.next_action?.redirect_to_url?.url;
  return challenge ? new URL(challenge, window.location.origin) : null;
}
