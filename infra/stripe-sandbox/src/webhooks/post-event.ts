import { request as http, type RequestOptions } from 'node:http';
import { request as https } from 'node:https';
import { signPayload } from './sign-payload';

export interface WebhookTarget {
  url: string;
  /** The endpoint's signing secret. */
  secret: string;
  /** The types of events that it wants, as in the endpoint's `enabled_events`; all by default. */
  enabledEvents?: readonly string[];
}

const ANSWER_WITHIN_MS = 10_000;

/** Posts an event, signed at this moment. Undefined when it was taken, else what went wrong. */
export async function postEvent(
  to: WebhookTarget,
  body: string,
  options: { seconds: number; signal: AbortSignal },
): Promise<string | undefined> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'stripe-signature': signPayload(body, to.secret, options.seconds),
  };
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  try {
    const status = await post(to.url, { headers, signal }, body);
    // Stripe takes a redirect for a failure.
    return status >= 200 && status < 300 ? undefined : `status ${String(status)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Resolves to the status once the answer is complete. `fetch` would take several times the work for each event. */
function post(url: string, options: RequestOptions, body: string): Promise<number> {
  const send = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = send(url, { ...options, method: 'POST' }, (answer) => {
      answer.resume();
      answer.once('end', () => {
        resolve(answer.statusCode ?? 0);
      });
      answer.once('error', reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
