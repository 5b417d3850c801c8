/** The kinds of errors of Stripe's API that the sandbox answers with. */
export type ApiErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

/** What an error says besides its status; the names are ours, the presenter writes Stripe's. */
export interface ApiErrorDetails {
  type: ApiErrorType;
  message: string;
  code?: string;
  param?: string;
  declineCode?: string;
  networkDeclineCode?: string;
  adviceCode?: string;
  chargeId?: string;
  /** The intent as it is after the failed request; embedded in the answer. */
  paymentIntentId?: string;
  paymentMethodId?: string;
}

/** An answer of 400 and above in Stripe's shape. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly details: ApiErrorDetails,
  ) {
    super(details.message);
    this.name = 'ApiError';
  }
}

/** 400: the request is wrong in itself. */
export function invalidRequest(message: string, more: Partial<ApiErrorDetails> = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...more });
}

/** The object named by the request does not exist: 404 when it is named by the path, 400 when by a parameter. */
export function resourceMissing(thing: string, id: string, options: { param: string; status?: 400 | 404 }) {
  return new ApiError(options.status ?? 404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${thing}: '${id}'`,
    param: options.param,
  });
}

/** 400: the intent's state does not allow this. */
export function unexpectedState(paymentIntentId: string, message: string): ApiError {
  return invalidRequest(message, { code: 'payment_intent_unexpected_state', paymentIntentId });
}

/** 500, as Stripe words it. */
export function providerFailure(): ApiError {
  return new ApiError(500, {
    type: 'api_error',
    message: 'Sorry! There was an error while talking to one of our backends. Support has been notified.',
  });
}
