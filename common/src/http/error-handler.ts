import type { ErrorRequestHandler, RequestHandler } from 'express';
import {
  BadRequestError,
  CustomError,
  type ErrorItem,
  NotFoundError,
  PayloadTooLargeError,
  UnsupportedMediaTypeError,
} from '../errors';
import type { Logger } from '../logger';

/** 404 for every route that nobody answered. */
export const routeNotFound: RequestHandler = () => {
  throw new NotFoundError();
};

/**
 * Turns errors into `{ errors: [{ message, field? }] }`. A CustomError gives its own answer; faults that Express finds
 * in the request (malformed JSON, too large, bad encoding) give theirs; anything else is logged with the request id
 * and answered 500 `Something went wrong`.
 */
export function errorHandler(options: { logger: Logger }): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      options.logger.error({ err: error }, 'failed after the answer had begun');
      next(error);
      return;
    }
    const answer = error instanceof CustomError ? error : requestFault(error);
    if (answer !== undefined) {
      res.status(answer.statusCode).set(answer.headers()).json({ errors: answer.serializeErrors() });
      return;
    }
    options.logger.error({ err: error, method: req.method, path: req.path }, 'unexpected failure');
    const unknown: ErrorItem[] = [{ message: 'Something went wrong' }];
    res.status(500).json({ errors: unknown });
  };
}

/** What Express and its body parser throw about the request itself; undefined if it is none of that. */
function requestFault(error: unknown): CustomError | undefined {
  if (
    typeof error !== 'object' ||
    error === null ||
    !('status' in error) ||
    typeof error.status !== 'number'
  ) {
    return undefined;
  }
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.parse.failed') return new BadRequestError('The request body is not valid JSON');
  if (error.status === 413) return new PayloadTooLargeError();
  if (error.status === 415) return new UnsupportedMediaTypeError();
  if (error.status === 404) return new NotFoundError();
  if (error.status >= 400 && error.status < 500) return new BadRequestError('The request is malformed');
  return undefined;
}
