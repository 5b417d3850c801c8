export { addressOf } from './address-of';
export { type AppOptions, createApp } from './create-app';
export { refuseCrossSite } from './csrf';
export { type CurrentUser, currentUser, requireAuth, signedInUser } from './current-user';
export { errorHandler, routeNotFound } from './error-handler';
export { type HealthChecks, healthRouter } from './health';
export { jsonBody } from './json-body';
export { observeRequests } from './observe-requests';
export { rateLimit } from './rate-limit';
export { requestContext } from './request-context';
export { requireOperator } from './require-operator';
export { requireScalars } from './require-scalars';
export { securityHeaders } from './security-headers';
export { endSession, sessionCookie, startSession } from './session-cookie';
export { validateRequest } from './validate-request';
// Course-compatible: people import the errors and the middleware from one place.
export {
  BadRequestError,
  CustomError,
  NotAuthorizedError,
  NotFoundError,
  RequestValidationError,
} from '../errors';
