/**
 * One fault as clients see it: `field` only where one field is at fault, `code` stable whatever the message says. An
 * item without a code is sent with that of its error.
 */
export interface ErrorItem {
  message: string;
  field?: string;
  code?: string;
}

/**
 * An error that knows its HTTP answer. `errorHandler` turns it into `{ errors: serializeErrors() }` with
 * `statusCode`, each item with its `code`: that is stable, for programs to go by; the message is for people.
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
