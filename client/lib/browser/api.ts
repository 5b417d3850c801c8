import type { AxiosRequestConfig, AxiosResponse } from 'axios';
import type { z } from 'zod/mini';
import { noAnswer, type Problem } from '../problem';
import { pageShown } from './page-shown';

export type Outcome<T> =
  { ok: true; status: number; value: T; headers: AxiosResponse['headers'] } | { ok: false; problem: Problem };

/** Comes once the page is there: nobody waits for it to see a page, and hardly anybody to act on one. */
const loadAsking = () => import('./asking');
if (typeof window !== 'undefined')
  void pageShown()
    .then(loadAsking)
    .catch(() => undefined);

type Asking = Awaited<ReturnType<typeof loadAsking>>;

/** What an answer is read by. For a page that is to load little, one of the schemas that come with asking. */
type Reader<T> = z.ZodMiniType<T> | ((asking: Asking) => z.ZodMiniType<T>);

/**
 * Calls the services on the same origin. Never throws and never assumes that there was an answer, or that
 * an answer was JSON.
 *
 * @example await callApi({ url: `/api/orders/${id}` }, ({ orderSchema }) => orderSchema)
 */
export function callApi(request: AxiosRequestConfig): Promise<Outcome<unknown>>;
export function callApi<T>(request: AxiosRequestConfig, reader: Reader<T>): Promise<Outcome<T>>;
export async function callApi(
  request: AxiosRequestConfig,
  reader?: Reader<unknown>,
): Promise<Outcome<unknown>> {
  const asking = await loadAsking().catch(() => undefined);
  if (!asking) return { ok: false, problem: noAnswer };
  return asking.ask(request, typeof reader === 'function' ? reader(asking) : reader);
}
