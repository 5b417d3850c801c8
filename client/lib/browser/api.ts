import type { AxiosRequestConfig, AxiosResponse } from 'axios';
import type { z } from 'zod/mini';
import { noAnswer, problemFrom, type Problem } from '../problem';

export type Outcome<T> =
  { ok: true; status: number; value: T; headers: AxiosResponse['headers'] } | { ok: false; problem: Problem };

const patience = 20_000;

/** Comes once the page is there: nobody waits for it to see a page, and hardly anybody to act on one. */
const loadAxios = () => import('axios');
const sinceShownMs = 1_000;
if (typeof window !== 'undefined') setTimeout(() => void loadAxios().catch(() => undefined), sinceShownMs);

/**
 * Calls the services on the same origin. Never throws and never assumes that there was an answer, or that
 * an answer was JSON.
 */
export async function callApi<T>(request: AxiosRequestConfig, schema: z.ZodMiniType<T>): Promise<Outcome<T>> {
  let response: AxiosResponse<unknown>;
  try {
    const { default: axios } = await loadAxios();
    response = await axios.request<unknown>({ timeout: patience, ...request, validateStatus: () => true });
  } catch {
    return { ok: false, problem: noAnswer };
  }
  if (response.status >= 400) return { ok: false, problem: problemFrom(response.status, response.data) };
  const parsed = schema.safeParse(response.data);
  if (!parsed.success) return { ok: false, problem: problemFrom(502, undefined) };
  return { ok: true, status: response.status, value: parsed.data, headers: response.headers };
}
