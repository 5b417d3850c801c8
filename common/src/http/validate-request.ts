import type { RequestHandler } from 'express';
import { validationResult } from 'express-validator';
import { RequestValidationError } from '../errors';

/**
 * Answers 400 with the first fault of each field when one of the express-validator chains before it failed.
 *
 * @example router.post('/api/tickets', [body('title').isString().notEmpty().withMessage('Title is required')], validateRequest, …)
 */
export const validateRequest: RequestHandler = (req, _res, next) => {
  const errors = validationResult(req);
  if (!errors.isEmpty()) throw new RequestValidationError(errors.array());
  next();
};
