import { CustomError } from './custom-error';

/** 400: the request can't be done as it is; `field` names the field at fault, if it is one. */
export class BadRequestError extends CustomError {
  readonly statusCode = 400;
  readonly code: string = 'bad_request';
}

/** 401: no valid session, or another user's resource (the same words for both). */
export class NotAuthorizedError extends CustomError {
  readonly statusCode = 401;
  readonly code = 'not_authorized';

  constructor(message = 'Not authorized') {
    super(message);
  }
}

/** 402: the payment was refused; the message is the reason for the card holder. */
export class PaymentRequiredError extends CustomError {
  readonly statusCode = 402;
  readonly code: string = 'payment_required';
}

/** 403: refused because of where the request comes from (CSRF). Another user's resource is 401 here. */
export class ForbiddenError extends CustomError {
  readonly statusCode = 403;
  readonly code = 'forbidden';

  constructor(message = 'Forbidden') {
    super(message);
  }
}

/** 404 */
export class NotFoundError extends CustomError {
  readonly statusCode = 404;
  readonly code: string = 'not_found';

  constructor(message = 'Not found') {
    super(message);
  }
}

/** 409: somebody else changed it meanwhile, or another attempt is under way. */
export class ConflictError extends CustomError {
  readonly statusCode = 409;
  readonly code: string = 'conflict';
}

/** 413: the body is larger than the limit. */
export class PayloadTooLargeError extends CustomError {
  readonly statusCode = 413;
  readonly code = 'payload_too_large';

  constructor(message = 'The request body is too large') {
    super(message);
  }
}

/** 415: a body that is not JSON. */
export class UnsupportedMediaTypeError extends CustomError {
  readonly statusCode = 415;
  readonly code = 'unsupported_media_type';

  constructor(message = 'Send the body as application/json') {
    super(message);
  }
}

/** 422: an idempotency key was used again with another body. */
export class UnprocessableError extends CustomError {
  readonly statusCode = 422;
  readonly code: string = 'unprocessable';
}

/** 429: over a rate limit; `retryAfterSeconds` is sent as Retry-After. */
export class TooManyRequestsError extends CustomError {
  readonly statusCode = 429;
  readonly code = 'too_many_requests';

  constructor(
    readonly retryAfterSeconds: number,
    message = 'Too many requests, try again later',
  ) {
    super(message);
  }

  override headers() {
    return { 'Retry-After': String(Math.max(1, Math.ceil(this.retryAfterSeconds))) };
  }
}

/** 503: overloaded or a dependency is away; `retryAfterSeconds` is sent as Retry-After. */
export class ServiceUnavailableError extends CustomError {
  readonly statusCode = 503;
  readonly code = 'service_unavailable';

  constructor(
    message = 'Service unavailable, try again later',
    readonly retryAfterSeconds = 1,
  ) {
    super(message);
  }

  override headers() {
    return { 'Retry-After': String(Math.max(1, Math.ceil(this.retryAfterSeconds))) };
  }
}
