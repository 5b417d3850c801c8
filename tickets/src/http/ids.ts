import { field } from '@ticketing/common/api';
import { NotFoundError } from '@ticketing/common/errors';
import type { Request } from 'express';

/** How ids are described; the functions below read them. */
export const objectId = field({ schema: { type: 'string', pattern: '^[0-9a-f]{24}$' } });

/** @throws NotFoundError when it can't be the id of any ticket */
export const ticketId = (req: Request): string => idOf(req, 'id');

/** @throws NotFoundError when it can't be the id of any image */
export const imageId = (req: Request): string => idOf(req, 'imageId');

function idOf(req: Request, parameter: string): string {
  const id = req.params[parameter];
  if (typeof id !== 'string' || !/^[0-9a-f]{24}$/.test(id)) throw new NotFoundError();
  return id;
}
