export { type Answer, defineRoute, type OwnBody, type Route, type RouteDeclaration } from './define-route';
export {
  bodyChains,
  bodyValues,
  type Field,
  field,
  type Fields,
  type JsonSchema,
  textField,
  type ValuesOf,
} from './field';
export { idempotencyKey } from './idempotency-key';
export { describeRoutes, errorsAnswer, type OpenApi, type Operation } from './open-api';
export { openApiRouter } from './open-api-router';
