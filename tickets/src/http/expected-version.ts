import { field } from '@ticketing/common/api';
import { BadRequestError } from '@ticketing/common/errors';
import type { Request } from 'express';

/** The header that `expectedVersion` reads. */
export const ifMatch = field({
  required: false,
  schema: { type: 'string', description: 'The version in quotes, as in ETag; another one is 409' },
});

/** The version in If-Match, undefined where there is none or any will do. @throws BadRequestError when it is no version */
export function expectedVersion(req: Request): number | undefined {
  const header = req.get('If-Match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined) throw new BadRequestError('If-Match must be the version in quotes, e.g. "3"');
  return Number(version);
}
