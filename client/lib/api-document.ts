import { z } from 'zod/mini';

/** JSON Schema, as far as the page about the API reads it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly description?: string;
}

const jsonSchema = z.custom<JsonSchema>((value: unknown) => typeof value === 'object' && value !== null);
const contents = z.record(z.string(), z.looseObject({ schema: z.optional(jsonSchema) }));

const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.optional(z.string()),
  security: z.optional(z.array(z.unknown())),
  parameters: z.optional(
    z.array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean(), schema: jsonSchema })),
  ),
  requestBody: z.optional(z.looseObject({ content: contents })),
  responses: z.record(z.string(), z.looseObject({ description: z.string(), content: z.optional(contents) })),
});

/** A service's part of the description of all routes. */
export const apiDocumentSchema = z.looseObject({
  info: z.looseObject({ title: z.string(), description: z.optional(z.string()) }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), jsonSchema) }),
});

export type ApiOperation = z.infer<typeof operationSchema>;
export type ApiDocument = z.infer<typeof apiDocumentSchema>;

/** One document of all routes. What the services share, such as the shape of errors, is the same in each. */
export function joinDocuments(documents: readonly ApiDocument[], publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Ticketing', version: '1.0.0' },
    servers: [{ url: new URL(publicUrl).origin }],
    tags: documents.map(({ info: { title, description } }) => ({ name: title, description })),
    paths: Object.fromEntries(documents.flatMap(({ paths }) => Object.entries(paths))),
    components: {
      ...documents[0]?.components,
      schemas: Object.fromEntries(documents.flatMap(({ components }) => Object.entries(components.schemas))),
    },
  };
}

/** A value by its way there: `ticket.price`, `[].id`. */
export interface ApiField {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string | undefined;
}

/** All fields within a schema; of alternatives each once, and required only if it is in all of them. */
export function fieldsOf(schema: JsonSchema, prefix = ''): ApiField[] {
  const variants = schema.anyOf ?? [schema];
  const found = new Map<string, ApiField[]>();
  for (const field of variants.flatMap((variant) => fieldsOfVariant(variant, prefix)))
    found.set(field.name, [...(found.get(field.name) ?? []), field]);
  return [...found].map(([name, fields]) => ({
    name,
    type: unique(fields.map(({ type }) => type)),
    required: fields.length === variants.length && fields.every(({ required }) => required),
    description: fields.find(({ description }) => description !== undefined)?.description,
  }));
}

function fieldsOfVariant({ items, properties = {}, required = [] }: JsonSchema, prefix: string): ApiField[] {
  const below = Object.entries(properties).flatMap(([key, schema]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const field = {
      ...{ name, type: typeOf(schema), required: required.includes(key) },
      description: schema.description,
    };
    return [field, ...fieldsOf(schema, name)];
  });
  return items === undefined ? below : [...below, ...fieldsOf(items, `${prefix}[]`)];
}

/** A schema in the words of programs: `"a" | "b"`, `string (date-time)`, `object[]`. */
export function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return unique(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.anyOf) return unique(schema.anyOf.map(typeOf));
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const type = [schema.type ?? 'any'].flat().join(' | ');
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

const unique = (words: readonly string[]) => [...new Set(words)].join(' | ');
