import { z } from 'zod/mini';
import type { Problem } from './problem';

const bodySchema = z.object({
  errors: z.array(
    z.object({ message: z.string(), field: z.optional(z.string()), code: z.optional(z.string()) }),
  ),
});

const codes: Readonly<Record<number, string>> = {
  401: 'signed_out',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'too_many_requests',
  503: 'service_unavailable',
};

/** The code for an answer that names none. */
const codeOf = (status: number) => codes[status] ?? (status >= 500 ? 'unexpected' : 'refused');

/** Reads an error answer of any shape: ours, a proxy's html page, nothing. */
export function problemFrom(status: number, body: unknown): Problem {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success || parsed.data.errors.length === 0)
    return { status, faults: [{ code: codeOf(status) }], body };
  const faults = parsed.data.errors.map(({ message, field, code }) => ({
    message,
    code: code ?? '',
    ...(field !== undefined && { field }),
  }));
  return { status, faults, body };
}
