import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod/mini';
import { readConfig, type ClientConfig } from '../config';
import { noAnswer, type Problem } from '../problem';
import { problemFrom } from '../problem-from';

const passedOn = ['cookie', 'x-request-id', 'x-forwarded-for'] as const;
/** By these a service tells by itself whether a page of another site made the browser write. */
const passedOnWithWrites = [...passedOn, 'origin', 'sec-fetch-site'] as const;
const patience = 5_000;

export type Answer<T> =
  { ok: true; value: T; headers: Headers; serverTime: string } | { ok: false; problem: Problem };

/**
 * Asks a service on behalf of the visitor, passing on cookie, request id and the visitor's address, and with something
 * to `write` where that comes from.
 * Never throws: a service that is down, slow or answers nonsense is a `problem` with status 0 or 502.
 */
export async function callService<T>(
  service: keyof ClientConfig['services'],
  path: string,
  schema: z.ZodMiniType<T>,
  write?: { readonly method: 'PUT'; readonly data: object },
): Promise<Answer<T>> {
  const given = await headers();
  const sent = new Headers({ accept: 'application/json' });
  if (write) sent.set('content-type', 'application/json');
  for (const name of write ? passedOnWithWrites : passedOn) {
    const value = given.get(name);
    if (value) sent.set(name, value);
  }
  const url = new URL(path, readConfig().services[service]);
  try {
    const response = await fetch(url, {
      headers: sent,
      ...(write && { method: write.method, body: JSON.stringify(write.data) }),
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) return { ok: false, problem: problemFrom(response.status, body) };
    const parsed = schema.safeParse(body);
    if (!parsed.success) return { ok: false, problem: problemFrom(502, undefined) };
    const date = new Date(response.headers.get('date') ?? Date.now());
    return {
      ok: true,
      value: parsed.data,
      headers: response.headers,
      serverTime: date.toISOString(),
    };
  } catch {
    return { ok: false, problem: noAnswer };
  }
}
