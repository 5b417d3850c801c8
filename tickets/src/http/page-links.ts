import type { Request } from 'express';
import type { Position } from '../domain/ticket-search';

const greatestTime = 8.64e15;

/** Where a page ended, and what it was searched by in place of what was asked for. */
export interface Cursor extends Position {
  readonly corrected?: readonly string[];
}

/** A cursor says where a page ended, and in which list: it makes no sense in another. */
export const encodeCursor = ({ key, id, corrected = [] }: Cursor, list: string): string =>
  Buffer.from([list, String(key), id, ...corrected].join(' ')).toString('base64url');

/** What a cursor of `list` says; undefined when it is none of ours. */
export function decodeCursor(cursor: string, list: string): Cursor | undefined {
  const [of, key, id, ...corrected] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (of !== list || key === undefined || id === undefined) return undefined;
  if (!/^\d{1,16}$/.test(key) || Number(key) > greatestTime || !/^[0-9a-f]{24}$/.test(id)) return undefined;
  return { key: Number(key), id, ...(corrected.length > 0 && { corrected }) };
}

/** The Link header to the next page: the same address with another cursor. */
export function nextPageLink(req: Request, next: Cursor, list: string): string {
  const url = new URL(req.originalUrl, 'http://origin');
  url.searchParams.set('cursor', encodeCursor(next, list));
  return `<${url.pathname}${url.search}>; rel="next"`;
}
