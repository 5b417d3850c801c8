import { BadRequestError } from '@ticketing/common/errors';

export class AlreadySentError extends BadRequestError {
  override readonly code = 'already_sent';

  constructor() {
    super('This mail has been sent. It is not sent twice.');
  }
}

export class ContentClearedError extends BadRequestError {
  override readonly code = 'content_cleared';

  constructor() {
    super('What this mail said has been removed, so it can’t be sent again.');
  }
}

export class NotRetriableError extends BadRequestError {
  override readonly code = 'not_retriable';

  constructor() {
    super('Nobody can be written to: the account was deleted.');
  }
}
