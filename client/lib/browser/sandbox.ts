import axios from 'axios';
import { z } from 'zod/mini';
import { encodeCard, type CardFault, type CardFaults, type CardInput } from '../sandbox-card';

const authorization = 'Bearer pk_sandbox';
const patience = 15_000;

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
  try {
    const response = await axios.post<unknown>(`${path}/v1/payment_methods`, encodeCard(card), {
      headers: { Authorization: authorization },
      timeout: patience,
      validateStatus: () => true,
    });
    const method = methodSchema.safeParse(response.data);
    if (response.status < 400 && method.success) return { ok: true, id: method.data.id };
    const refusal = errorSchema.safeParse(response.data);
    if (!refusal.success) return { ok: false, refusal: 'unreachable', faults: {} };
    const { message, param = '', code = '' } = refusal.data.error;
    const field = fieldOf[param.replace(/^card\[(.*)\]$/, '$1')];
    if (!field) return { ok: false, refusal: { said: message }, faults: {} };
    return { ok: false, refusal: undefined, faults: { [field]: faultOf[code] ?? { said: message } } };
  } catch {
    return { ok: false, refusal: 'unreachable', faults: {} };
  }
}

/** Where the sandbox's bank asks the buyer to confirm; null when there is nothing to confirm any more. */
export async function findChallenge(path: string, clientSecret: string): Promise<URL | null | 'unreachable'> {
  const [intent = ''] = clientSecret.split('_secret');
  try {
    const response = await axios.get<unknown>(`${path}/v1/payment_intents/${encodeURIComponent(intent)}`, {
      params: { client_secret: clientSecret },
      headers: { Authorization: authorization },
      timeout: patience,
    });
    const url = intentSchema.parse(response.data).next_action?.redirect_to_url?.url;
    return url ? new URL(url, window.location.origin) : null;
  } catch {
    return 'unreachable';
  }
}
