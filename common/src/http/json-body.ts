import express, { type Request, type RequestHandler } from 'express';
import { BadRequestError, PayloadTooLargeError, UnsupportedMediaTypeError } from '../errors';

const LIMIT_BYTES = 100 * 1024;
const JSON_TYPES = ['application/json', 'application/*+json'];

/**
 * Parses JSON bodies of at most 100 kB. A body of another type is 415, malformed JSON 400, a larger one 413, and one
 * that is no object 400. Without a body `req.body` is `{}`.
 *
 * @param options.unless requests whose body is left to the route, unread
 */
export function jsonBody({
  unless = () => false,
}: { unless?: (req: Request) => boolean } = {}): RequestHandler {
  const parse = express.json({ limit: LIMIT_BYTES, strict: true, type: JSON_TYPES });

  return (req, res, next) => {
    if (!hasBody(req) || unless(req)) {
      req.body = {};
      next();
      return;
    }
    if (!req.is(JSON_TYPES)) throw new UnsupportedMediaTypeError();
    // The parser would first wait for all of it to arrive. Node reads and drops the rest, so the answer gets through.
    if (Number(req.headers['content-length']) > LIMIT_BYTES) throw new PayloadTooLargeError();
    parse(req, res, (error?: unknown) => {
      if (error !== undefined) next(error);
      else if (Array.isArray(req.body)) next(new BadRequestError('The request body must be a JSON object'));
      else {
        req.body ??= {};
        next();
      }
    });
  };
}

function hasBody(req: Request): boolean {
  if (req.headers['transfer-encoding'] !== undefined) return true;
  const length = req.headers['content-length'];
  return length !== undefined && length !== '0';
}
