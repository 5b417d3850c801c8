import { body, type Meta, type ValidationChain } from 'express-validator';
import type { Fault } from '../errors';

/** JSON Schema as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One field of a request: how it is checked and how it is described, said in one place. */
export interface Field<Value = unknown> {
  readonly schema: JsonSchema;
  readonly required: boolean;
  /** Continues a chain that was begun for this field. */
  readonly check: (chain: ValidationChain) => ValidationChain;
  /** What is said when the check fails without words of its own. */
  readonly fault: Fault | undefined;
  /** Only for the compiler: what the field is once it is checked. */
  readonly value?: Value;
}

export type Fields = Readonly<Record<string, Field>>;

/** What checked fields are, by name. */
export type ValuesOf<Given extends Fields> = {
  readonly [Name in keyof Given]: Given[Name] extends Field<infer Value> ? Value : never;
};

/**
 * A field whose check no table of rules says. The schema beside it must let pass whatever the check does.
 *
 * @example const price = field<Minor>({ schema: { type: ['number', 'string'] }, check: (chain) => chain.custom(isPrice) })
 */
export function field<Value>(options: {
  schema: JsonSchema;
  /** Left out where the route itself looks at the field. */
  check?: (chain: ValidationChain) => ValidationChain;
  required?: boolean;
  fault?: Fault;
}): Field<Value> {
  const { schema, check = (chain) => chain, required = true, fault } = options;
  return { schema, check, required, fault };
}

/** Rules about a text; the check and the schema both follow from them. */
export interface TextRules<Value extends string> {
  /** What is said, whichever rule is broken. */
  readonly fault: Fault;
  readonly description?: string;
  readonly required?: boolean;
  /** In characters as people count them. `of`: the spelling that is counted. */
  readonly length?: { min?: number; max?: number; of?: (text: string) => string };
  readonly format?: 'email' | 'password';
  /** What all of it must match: begins with ^, ends with $. No flags: JSON Schema has none. */
  readonly pattern?: RegExp;
  readonly values?: readonly Value[];
  /** Puts it into the one spelling that is used from then on. */
  readonly normalise?: (text: string) => string;
}

/** A text, never trimmed unless `normalise` does. */
export function textField<Value extends string = string>(
  rules: TextRules<Value> & { required: false },
): Field<Value | undefined>;
export function textField<Value extends string = string>(rules: TextRules<Value>): Field<Value>;
export function textField<Value extends string>(rules: TextRules<Value>): Field<Value> {
  const { fault, description, required = true, length, format, pattern, values, normalise } = rules;
  const schema = {
    type: 'string',
    ...(description !== undefined && { description }),
    ...(length?.min !== undefined && { minLength: length.min }),
    ...(length?.max !== undefined && { maxLength: length.max }),
    ...(format !== undefined && { format }),
    ...(pattern !== undefined && { pattern: pattern.source }),
    ...(values !== undefined && { enum: values }),
  };
  const check = (begun: ValidationChain) => {
    let chain = required ? begun : begun.optional();
    chain = chain.isString().bail();
    if (normalise !== undefined)
      chain = chain.customSanitizer((text: string, _meta: Meta) => normalise(text));
    if (format === 'email') chain = chain.isEmail();
    if (pattern !== undefined) chain = chain.matches(pattern);
    if (values !== undefined) chain = chain.isIn([...values]);
    if (length === undefined) return chain;
    const { min = 0, max = Infinity, of = (text) => text } = length;
    return chain.custom((text: string) => {
      const count = Array.from(of(text)).length;
      return count >= min && count <= max;
    });
  };
  return { schema, check, required, fault };
}

/** The chains that check the fields of a body. */
export const bodyChains = (fields: Fields = {}): ValidationChain[] =>
  Object.entries(fields).map(([name, { check, fault }]) => check(body(name, fault)));

/** The fields of a body that passed its chains. */
export function bodyValues<Given extends Fields>(
  fields: Given | undefined,
  request: { readonly body?: unknown },
): ValuesOf<Given> {
  const given = request.body as Record<string, unknown>;
  // The chains have checked each of them.
  return Object.fromEntries(Object.keys(fields ?? {}).map((name) => [name, given[name]])) as ValuesOf<Given>;
}
