import { promisify } from 'node:util';
import { PayloadTooLargeError, UnsupportedMediaTypeError } from '@ticketing/common/errors';
import express, { type Request, type Response } from 'express';

/** What a route takes as its body in place of JSON. */
export interface OwnBody {
  readonly types: readonly string[];
  readonly limitBytes: number;
  /** Says to senders what is taken. */
  readonly typeHint: string;
  readonly limitHint: string;
}

/** Refuses by its headers a body that won't be taken; none of it is read. @throws UnsupportedMediaTypeError, PayloadTooLargeError */
export function refuseOtherBody(req: Request, { types, limitBytes, typeHint, limitHint }: OwnBody): void {
  if (!req.is([...types])) throw new UnsupportedMediaTypeError(typeHint);
  if (Number(req.headers['content-length'] ?? 0) > limitBytes) throw new PayloadTooLargeError(limitHint);
}

/** Reads the body, which is kept in memory. @throws UnsupportedMediaTypeError, PayloadTooLargeError */
export async function receiveBody(req: Request, res: Response, body: OwnBody): Promise<Buffer> {
  refuseOtherBody(req, body);
  const read = express.raw({ type: [...body.types], limit: body.limitBytes, inflate: false });
  await promisify(read)(req, res);
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
}
