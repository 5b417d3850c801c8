import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import {
  BadRequestError,
  CustomError,
  NotFoundError,
  PayloadTooLargeError,
  ServiceUnavailableError,
  UnsupportedMediaTypeError,
} from '../errors';
import type { Logger } from '../logger';
import { isDependencyFailure } from '../messaging/dependency-failure';

/** 404 for every route that nobody answered. */
export const routeNotFound: RequestHandler = () => {
  throw new NotFoundError();
};

/**
 * Turns errors into `{ errors: [{ message, field?, code }] }`. A CustomError gives its own answer; faults that Express finds
 * in the request (malformed JSON, too large, bad encoding) give theirs; a dependency that is away is 503. Anything else
 * is 500 `Something went wrong`. Both of the latter are logged with the request id and tell no details.
 */
export function errorHandler(options: { logger: Logger }): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      options.logger.error({ err: error }, 'failed after the answer had begun');
      next(error);
      return;
    }
    const known = error instanceof CustomError ? error : requestFault(error);
    if (known !== undefined) {
      send(res, known);
      return;
    }
    options.logger.error({ err: error, method: req.method, path: req.path }, 'unexpected failure');
    send(res, isDependencyFailure(error) ? new ServiceUnavailableError() : new UnexpectedError());
  };
}

class UnexpectedError extends CustomError {
  readonly statusCode = 500;
  readonly code = 'unexpected';

  constructor() {
    super('Something went wrong');
  }
}

function send(res: Response, error: CustomError): void {
  const errors = error.serializeErrors().map((item) => ({ ...item, code: item.code ?? error.code }));
  res.status(error.statusCode).set(error.headers()).json({ errors });
}

/** What Express and its body parser throw about the request itself; undefined if it is none of that. */
function requestFault(error: unknown): CustomError | undefined {
  // The router's answer to a path that can't be decoded.
  if (error instanceof URIError) return new BadRequestError('The request is malformed');
  if (!isHttpError(error)) return undefined;
  if (error.type === 'entity.parse.failed') return new BadRequestError('The request body is not valid JSON');
  if (error.status === 413) return new PayloadTooLargeError();
  if (error.status === 415) return new UnsupportedMediaTypeError();
  return new BadRequestError('The request is malformed');
}

/** What the package http-errors makes of a fault of the client. */
function isHttpError(error: unknown): error is { status: number; type?: string } {
  return error instanceof Error && 'expose' in error && error.expose === true && 'status' in error;
}
