import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { type RequestContext, currentContext, runInContext } from '../context';

const SANE_ID = /^[A-Za-z0-9._:-]{1,128}$/;
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * Takes X-Request-Id (or makes one), returns it in the answer and keeps it, with traceparent, for everything that
 * the request calls: see `currentContext`.
 */
export function requestContext(): RequestHandler {
  return (req, res, next) => {
    const given = req.headers['x-request-id'];
    const traceparent = req.headers.traceparent;
    const context: RequestContext = {
      requestId: typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID(),
      ...(typeof traceparent === 'string' && TRACEPARENT.test(traceparent) && { traceparent }),
    };
    res.setHeader('X-Request-Id', context.requestId);
    runInContext(context, next);
  };
}

/** Notes in the context who is asking, for the request's log line. */
export function rememberUser(userId: string): void {
  const context = currentContext();
  if (context !== undefined) context.userId = userId;
}
