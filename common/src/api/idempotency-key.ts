import { fault } from '../errors';
import { textField } from './field';

/** The header by which a repeated request is known as the same one. */
export const idempotencyKey = textField({
  fault: fault('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 printable characters'),
  description: 'The same request again, with the same key, gets the first result',
  required: false,
  pattern: /^[\x21-\x7e]{1,255}$/,
});
