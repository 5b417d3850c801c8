import { BadRequestError } from '@ticketing/common/errors';

export class AlreadySentError extends BadRequestError {
  override readonly code = 'already_sent';

  constructor() {
    super('This mail has been sent. It is not sent twice.');
  }
}

export class NotRetriableError extends BadRequestError {
  override readonly code = 'not_retriable';

  constructor() {
    super('Nobody can be written to: the account was deleted.');
  }
}
