import type { Request } from 'express';
import type { Position } from '../domain/ticket-search';

const greatestTime = 8.64e15;

/** A cursor says where a page ended, and in which list: it makes no sense in another. */
export const encodeCursor = ({ key, id }: Position, list: string): string =>
  Buffer.from(`${list} ${String(key)} ${id}`).toString('base64url');

/** The position in a cursor of `list`; undefined when it is none of ours. */
export function decodeCursor(cursor: string, list: string): Position | undefined {
  const [of, key, id, ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (of !== list || key === undefined || id === undefined || rest.length > 0) return undefined;
  if (!/^\d{1,16}$/.test(key) || Number(key) > greatestTime || !/^[0-9a-f]{24}$/.test(id)) return undefined;
  return { key: Number(key), id };
}

/** The Link header to the next page: the same address with another cursor. */
export function nextPageLink(req: Request, next: Position, list: string): string {
  const url = new URL(req.originalUrl, 'http://origin');
  url.searchParams.set('cursor', encodeCursor(next, list));
  return `<${url.pathname}${url.search}>; rel="next"`;
}
