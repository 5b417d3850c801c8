import type { Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../domain/api-error';
import type { RequestFault, RequestKind } from '../faults/fault';
import type { SandboxContext } from './sandbox-context';

/**
 * The fault that is switched on for this request, if any.
 *
 * @throws ApiError 429 when it is a rate limit: that strikes before anything is looked at
 */
export function takeFault(
  { faults, logger }: Pick<SandboxContext, 'faults' | 'logger'>,
  kind: RequestKind,
  req: Request,
): RequestFault | undefined {
  const path = req.baseUrl + req.path;
  const fault = faults.takeForRequest({ kind, method: req.method, path });
  if (fault === undefined) return undefined;
  logger.info({ effect: fault.effect, method: req.method, path }, 'fault strikes');
  if (fault.effect !== 'rate_limit') return fault;
  throw new ApiError(429, {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: 'Too many requests made to the API too quickly. Please slow down and try again.',
  });
}

/** Sends the answer, or lets the fault swallow it. */
export async function sendAnswer(
  res: Response,
  answer: { status: number; body: string },
  fault: RequestFault | undefined,
): Promise<void> {
  if (fault?.effect === 'cut_after') {
    res.socket?.destroy();
    return;
  }
  if (fault?.effect === 'hang_after') {
    if (fault.ms === undefined) return;
    await sleep(fault.ms);
  }
  // The 500 belongs to its idempotency key from now on: asking again with it is of no use.
  if (answer.status >= 500) res.set('Stripe-Should-Retry', 'false');
  res.status(answer.status).set('Content-Type', 'application/json').send(answer.body);
}
