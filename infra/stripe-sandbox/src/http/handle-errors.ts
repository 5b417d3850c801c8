import type { Logger } from '@ticketing/common/logger';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { ApiError, invalidRequest, providerFailure } from '../domain/api-error';
import type { Presenter } from './presenter';

export const unknownRoute: RequestHandler = (req) => {
  throw new ApiError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${req.method}: ${req.baseUrl}${req.path}). Please see https://stripe.com/docs/api`,
  });
};

/** Turns whatever was thrown into Stripe's error object. */
export function handleErrors({
  presenter,
  logger,
}: {
  presenter: Presenter;
  logger: Logger;
}): ErrorRequestHandler {
  // Express tells error handlers by their four parameters.
  return (error: unknown, _req, res, _next) => {
    const known = error instanceof ApiError ? error : asApiError(error);
    if (known.status >= 500 && !(error instanceof ApiError)) logger.error({ err: error }, 'request failed');
    if (res.headersSent) {
      res.socket?.destroy();
      return;
    }
    if (known.status === 409) res.set('Stripe-Should-Retry', 'true');
    res.status(known.status).json(presenter.error(known.details));
  };
}

function asApiError(error: unknown): ApiError {
  const status: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : undefined;
  const isBadRequest = typeof status === 'number' && status >= 400 && status < 500;
  return isBadRequest && error instanceof Error ? invalidRequest(error.message) : providerFailure();
}
