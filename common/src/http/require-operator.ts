import type { RequestHandler } from 'express';
import { ForbiddenError } from '../errors';
import { signedInUser } from './current-user';

/**
 * Lets only operators pass: 401 when nobody is signed in, 403 when somebody else is. Comes after `currentUser`.
 *
 * @param emails as auth keeps them, in lower case
 * @example router.use('/api/tickets/ops', currentUser(backbone), requireOperator(config.OPERATOR_EMAILS))
 */
export function requireOperator(emails: readonly string[]): RequestHandler {
  const operators = new Set(emails);
  return (req, _res, next) => {
    if (!operators.has(signedInUser(req).email)) throw new ForbiddenError();
    next();
  };
}
