import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { resourceMissing } from '../domain/api-error';
import { expand, integer, parseParameters, text } from './parameters';
import type { Json } from './presenter';
import type { SandboxContext } from './sandbox-context';
import { serveRead } from './serve-read';

const range = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
});

/** The parameters that every list has. */
export const listParameters = {
  created: z
    .union([integer.transform((at): z.output<typeof range> => ({ gte: at, lte: at })), range])
    .optional(),
  limit: integer
    .default(10)
    .refine((limit) => limit >= 1 && limit <= 100, { error: 'Limit must be between 1 and 100.' }),
  starting_after: text.optional(),
  ending_before: text.optional(),
  expand,
};
const plainList = z.strictObject(listParameters);

/** Serves a list, newest first, a page at a time. */
export function serveList<Value extends { id: string }>(
  context: SandboxContext,
  list: {
    rows: () => Iterable<Value>;
    /** Seconds since 1970. */
    createdAt: (value: Value) => number;
    present: (value: Value, expand: readonly string[]) => Json;
    /** Reads the parameters that only this list has. */
    filter?: (req: Request) => { test: (value: Value) => boolean; rest: unknown };
  },
): RequestHandler {
  return serveRead(context, 'list', (req) => {
    const filter = list.filter?.(req);
    const params = parseParameters(plainList, filter?.rest ?? req.query);
    const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = params.created ?? {};
    const wanted = [...list.rows()].filter((value) => {
      const at = list.createdAt(value);
      return at > gt && at >= gte && at < lt && at <= lte && (filter?.test(value) ?? true);
    });
    const { page, hasMore } = pageOf(wanted, params);
    const paths = params.expand.map((path) => path.replace(/^data\./, ''));
    return context.presenter.list(
      req.baseUrl.concat(req.path).replace(/\/$/, ''),
      page.map((value) => list.present(value, paths)),
      hasMore,
    );
  });
}

function pageOf<Value extends { id: string }>(
  values: readonly Value[],
  params: { limit: number; starting_after?: string | undefined; ending_before?: string | undefined },
): { page: readonly Value[]; hasMore: boolean } {
  const { limit, starting_after: after, ending_before: before } = params;
  if (before !== undefined) {
    const newer = values.slice(0, positionOf(values, before, 'ending_before'));
    return { page: newer.slice(-limit), hasMore: newer.length > limit };
  }
  const older = after === undefined ? values : values.slice(positionOf(values, after, 'starting_after') + 1);
  return { page: older.slice(0, limit), hasMore: older.length > limit };
}

function positionOf(values: readonly { id: string }[], id: string, param: string): number {
  const position = values.findIndex((value) => value.id === id);
  if (position < 0) throw resourceMissing('object', id, { param, status: 400 });
  return position;
}
