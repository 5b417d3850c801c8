import { AsyncLocalStorage } from 'node:async_hooks';

/** What travels with one request (or one handled event) through logs, journal and events. */
export interface RequestContext {
  /** The X-Request-Id of the request that started it all. */
  readonly requestId: string;
  /** W3C trace context, as received. */
  readonly traceparent?: string;
  /** Set by currentUser once the session is verified. */
  userId?: string;
  /** It is an event that is handled: nobody waits for it as for the answer to a request. */
  readonly isEvent?: boolean;
}

/** The storage itself; prefer `currentContext` and `runInContext`. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

/** The context of the running request or event, undefined outside of any. */
export function currentContext(): RequestContext | undefined {
  return requestContext.getStore();
}

/**
 * Runs `work` so that everything it calls or awaits sees `context`.
 *
 * @example
 * await runInContext({ requestId: event.meta.requestId }, () => handle(event));
 */
export function runInContext<Result>(context: RequestContext, work: () => Result): Result {
  return requestContext.run(context, work);
}
