import { BadRequestError } from '@ticketing/common/errors';

/** What was sent is no picture that we can show. */
export class UnusableImageError extends BadRequestError {
  override readonly code = 'unusable_image';

  constructor(message: string) {
    super(message, 'image');
  }
}
