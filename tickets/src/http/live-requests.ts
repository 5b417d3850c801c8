import { BadRequestError } from '@ticketing/common/errors';
import type { Request } from 'express';

const mostIds = 100;

/**
 * The tickets that a live listener asks about; undefined: all.
 *
 * @throws BadRequestError
 */
export function liveTicketIds(req: Request): readonly string[] | undefined {
  const { ids } = req.query;
  if (typeof ids !== 'string' || ids.trim() === '') return undefined;
  const asked = [...new Set(ids.split(',').map((id) => id.trim()))];
  if (asked.length > mostIds) throw new BadRequestError(`ids must be at most ${String(mostIds)} ids`, 'ids');
  if (!asked.every((id) => /^[0-9a-f]{24}$/.test(id)))
    throw new BadRequestError('ids must be ids of tickets, with commas between them', 'ids');
  return asked;
}
