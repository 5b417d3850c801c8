import { z } from 'zod/mini';

const bodySchema = z.object({
  errors: z.array(z.object({ message: z.string(), field: z.optional(z.string()) })),
});

/** What went wrong with a call: status 0 when there was no answer at all. */
export interface Problem {
  readonly status: number;
  /** What concerns no single field, in words for the user. Never empty unless `fields` isn't. */
  readonly messages: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** For a call that got no answer: the network, a time-out, a service that is down. */
export const noAnswer: Problem = {
  status: 0,
  messages: ['We couldn’t reach the server. Check your connection and try again; nothing is lost.'],
  fields: {},
  body: undefined,
};

const fallbackMessages: Readonly<Record<number, string>> = {
  401: 'You aren’t signed in any more. Sign in and try again.',
  404: 'That isn’t there any more.',
  413: 'That is too long to be saved.',
  429: 'That was a lot of tries. Wait a minute and try again.',
  503: 'This part of the marketplace is resting for a moment. Try again shortly.',
};

/** Reads an error answer of any shape: ours, a proxy's html page, nothing. */
export function problemFrom(status: number, body: unknown): Problem {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success || parsed.data.errors.length === 0) {
    const message =
      fallbackMessages[status] ??
      (status >= 500
        ? 'Something went wrong on our side. Try again in a moment.'
        : 'That didn’t work. Try again.');
    return { status, messages: [message], fields: {}, body };
  }
  const messages: string[] = [];
  const fields: Record<string, string> = {};
  for (const { message, field } of parsed.data.errors) {
    if (field === undefined) messages.push(message);
    else fields[field] ??= message;
  }
  return { status, messages, fields, body };
}

/** One sentence for where there is room for one. */
export function summaryOf(problem: Problem): string {
  return [...problem.messages, ...Object.values(problem.fields)].join(' ');
}
