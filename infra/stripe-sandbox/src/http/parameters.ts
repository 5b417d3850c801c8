import { z } from 'zod';
import { type ApiError, invalidRequest } from '../domain/api-error';

/** Adds a fault; `code` is Stripe's. */
function refuse(context: z.core.$RefinementCtx, message: string, code?: string): never {
  context.addIssue({ code: 'custom', message, params: { code }, input: undefined });
  return z.NEVER;
}

/** A text; an empty one would mean to unset it, which these parameters do not allow. */
export const text = z.string().superRefine((value, context) => {
  if (value === '') refuse(context, 'empty', 'parameter_invalid_empty');
});

export const integer = z
  .string()
  .transform((value, context): number =>
    /^-?\d{1,15}$/.test(value)
      ? Number(value)
      : refuse(context, `Invalid integer: ${value}`, 'parameter_invalid_integer'),
  );

export const positiveInteger = integer.transform((value, context): number =>
  value > 0
    ? value
    : refuse(context, 'This value must be greater than or equal to 1.', 'parameter_invalid_integer'),
);

export const flag = z
  .string()
  .transform((value, context): boolean =>
    value === 'true' || value === 'false' ? value === 'true' : refuse(context, `Invalid boolean: ${value}`),
  );

/** `payment_method_types[]`: the form's arrays come as arrays or, with many items, as objects. */
export const texts = z.union([
  z.array(z.string()),
  z.record(z.string(), z.string()).transform((items) => Object.values(items)),
]);

/** Up to 50 keys of up to 40 characters with values of up to 500. */
export const metadata = z
  .union([z.literal('').transform((): Record<string, string> => ({})), z.record(z.string(), z.string())])
  .superRefine((value, context) => {
    const entries = Object.entries(value);
    if (entries.length > 50) refuse(context, 'Metadata can have up to 50 keys.');
    for (const [key, each] of entries) {
      if (key.length > 40) refuse(context, `Metadata keys can have up to 40 characters; '${key}' is longer.`);
      if (each.length > 500) {
        refuse(context, `Metadata values can have up to 500 characters; the one of '${key}' is longer.`);
      }
    }
  });

/** Taken, because Stripe takes it and real code sends it; it changes nothing here. */
export const ignored = z.unknown().optional();

const expandable = new Set(['charge', 'data', 'latest_charge', 'payment_intent', 'payment_method']);

/** `expand[]`: which ids in the answer give way to their objects, as paths. */
export const expand = texts.default([]).superRefine((paths, context) => {
  const unknown = paths.flatMap((path) => path.split('.')).find((field) => !expandable.has(field));
  if (unknown !== undefined) refuse(context, `This property cannot be expanded (${unknown}).`);
});

/**
 * Reads the parameters of a request.
 *
 * @throws ApiError 400 with the first fault in Stripe's words
 */
export function parseParameters<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw describe(result.error.issues[0], given);
}

function describe(issue: z.core.$ZodIssue | undefined, given: unknown): ApiError {
  if (issue === undefined) return invalidRequest('Invalid request');
  if (issue.code === 'unrecognized_keys') {
    const param = nameOf([...issue.path, issue.keys[0] ?? '']);
    return invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  }
  const param = nameOf(issue.path);
  if (valueAt(given, issue.path) === undefined) {
    return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  if (issue.code === 'invalid_value') {
    return invalidRequest(`Invalid ${param}: must be one of ${issue.values.map(String).join(', ')}`, {
      param,
    });
  }
  if (issue.code !== 'custom') return invalidRequest(`Invalid ${param}`, { param });

  const code: unknown = issue.params?.['code'];
  if (code === 'parameter_invalid_empty') {
    return invalidRequest(
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; ` +
        `however '${param}' cannot be unset. You should remove '${param}' from your request or supply a ` +
        'non-empty value.',
      { code, param },
    );
  }
  return invalidRequest(issue.message, { param, ...(typeof code === 'string' && { code }) });
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map((key, index) => (index === 0 ? String(key) : `[${String(key)}]`)).join('');
}
