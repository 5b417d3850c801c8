import { createHmac } from 'node:crypto';

/** The Stripe-Signature header: the time in seconds and the HMAC over time and payload, as the SDKs verify it. */
export function signPayload(payload: string, secret: string, seconds: number): string {
  const signature = createHmac('sha256', secret)
    .update(`${String(seconds)}.${payload}`)
    .digest('hex');
  return `t=${String(seconds)},v1=${signature}`;
}
