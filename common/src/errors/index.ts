export { CustomError, type ErrorItem } from './custom-error';
export { fault, type Fault } from './fault';
export {
  BadRequestError,
  ConflictError,
  ForbiddenError,
  NotAuthorizedError,
  NotFoundError,
  PayloadTooLargeError,
  PaymentRequiredError,
  ServiceUnavailableError,
  TooManyRequestsError,
  UnprocessableError,
  UnsupportedMediaTypeError,
} from './http-errors';
export { RequestValidationError } from './request-validation-error';
