import { signPayload } from './sign-payload';

export interface WebhookTarget {
  url: string;
  /** The endpoint's signing secret. */
  secret: string;
}

const ANSWER_WITHIN_MS = 10_000;

/** Posts an event, signed at this moment. Undefined when it was taken, else what went wrong. */
export async function postEvent(
  to: WebhookTarget,
  body: string,
  options: { seconds: number; signal: AbortSignal },
): Promise<string | undefined> {
  try {
    const response = await fetch(to.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signPayload(body, to.secret, options.seconds),
      },
      body,
      // Stripe takes a redirect for a failure.
      redirect: 'manual',
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.arrayBuffer();
    return response.ok ? undefined : `status ${String(response.status)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
