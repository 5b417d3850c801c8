/** One fault as clients see it: `field` only where one field is at fault. */
export interface ErrorItem {
  message: string;
  field?: string;
}

/**
 * An error that knows its HTTP answer. `errorHandler` turns it into `{ errors: serializeErrors() }` with
 * `statusCode`; `code` is stable and meant for logs and tests, the message for people.
 *
 * @example
 * class GoneError extends CustomError {
 *   readonly statusCode = 410;
 *   readonly code = 'gone';
 * }
 */
export abstract class CustomError extends Error {
  abstract readonly statusCode: number;
  abstract readonly code: string;

  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = new.target.name;
  }

  /** Response headers that belong to this answer, e.g. Retry-After. */
  headers(): Readonly<Record<string, string>> {
    return {};
  }

  serializeErrors(): ErrorItem[] {
    return [
      this.field === undefined ? { message: this.message } : { message: this.message, field: this.field },
    ];
  }
}
