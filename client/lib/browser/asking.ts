import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { z } from 'zod/mini';
import { noAnswer } from '../problem';
import { problemFrom } from '../problem-from';
import type { Outcome } from './api';

// What the components of the ticket's page read: it comes with asking, not with the page.
export { orderSchema } from '../order-schema';
export { ticketSchema } from '../ticket';
export { watchSchema } from '../watch';

const patience = 20_000;

/** Sends a request and reads the answer; see callApi. */
export async function ask(request: AxiosRequestConfig, schema?: z.ZodMiniType): Promise<Outcome<unknown>> {
  let response: AxiosResponse<unknown>;
  try {
    response = await axios.request<unknown>({ timeout: patience, ...request, validateStatus: () => true });
  } catch {
    return { ok: false, problem: noAnswer };
  }
  const { status, data, headers } = response;
  if (status >= 400) return { ok: false, problem: problemFrom(status, data) };
  if (!schema) return { ok: true, status, value: data, headers };
  const parsed = schema.safeParse(data);
  if (!parsed.success) return { ok: false, problem: problemFrom(502, undefined) };
  return { ok: true, status, value: parsed.data, headers };
}
