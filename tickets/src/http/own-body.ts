import { promisify } from 'node:util';
import type { OwnBody as DescribedBody } from '@ticketing/common/api';
import { PayloadTooLargeError, UnsupportedMediaTypeError } from '@ticketing/common/errors';
import express, { type Request, type Response } from 'express';
import { imageTypes } from '../images/image-format';

/** What a route takes as its body in place of JSON. */
export interface OwnBody extends DescribedBody {
  readonly limitBytes: number;
}

export const picture: OwnBody = {
  types: imageTypes,
  limitBytes: 8 * 1024 * 1024,
  typeHint: 'Send a picture as image/jpeg, image/png, image/webp or image/avif',
  limitHint: 'A picture can have at most 8 MB',
};

export const listingFile: OwnBody = {
  types: ['text/csv'],
  limitBytes: 1024 * 1024,
  typeHint: 'Send the file as text/csv',
  limitHint: 'A file can have at most 1 MB',
};

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
