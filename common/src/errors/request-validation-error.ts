import type { ValidationError } from 'express-validator';
import { CustomError, type ErrorItem } from './custom-error';
import { faultOf } from './fault';

/** 400 with one item per field, made from express-validator's result (the first fault of each field). */
export class RequestValidationError extends CustomError {
  readonly statusCode = 400;
  readonly code = 'invalid_request';

  constructor(readonly errors: readonly ValidationError[]) {
    super('Invalid request parameters');
  }

  override serializeErrors(): ErrorItem[] {
    const seen = new Set<string>();
    return this.errors.flatMap((error) => {
      const found = faultOf(error.msg);
      if (error.type !== 'field') return [found];
      if (seen.has(error.path)) return [];
      seen.add(error.path);
      return [{ ...found, field: error.path }];
    });
  }
}
