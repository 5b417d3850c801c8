import type { RequestHandler } from 'express';
import { BadRequestError } from '../errors';

/**
 * Refuses objects and arrays as values in body and query (400, naming the field): every input of our routes is a
 * scalar, and `{"$ne": null}` must never get near a query.
 */
export function requireScalars(): RequestHandler {
  return (req, _res, next) => {
    refuseNested(req.body);
    if (req.url.includes('?')) refuseNested(req.query);
    next();
  };
}

function refuseNested(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  for (const [field, value] of Object.entries(input)) {
    if (typeof value === 'object' && value !== null) {
      throw new BadRequestError(`${field} must be a single value`, field);
    }
  }
}
