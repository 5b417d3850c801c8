import { z } from 'zod';
import type { Answer, RouteDeclaration } from './define-route';
import type { Fields, JsonSchema } from './field';

/** What every refusal looks like. */
export const errorsAnswer = z
  .object({
    errors: z
      .array(
        z.object({
          message: z.string().describe('For people'),
          code: z.string().exactOptional().describe('For programs; stable'),
          field: z.string().exactOptional().describe('The field at fault, if it is one'),
        }),
      )
      .min(1),
  })
  .meta({ title: 'Errors' });

/** A document of OpenAPI 3.1, as far as we look into it. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: JsonSchema;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { schema: JsonSchema }>>;
  };
  readonly responses: Readonly<
    Record<
      string,
      {
        description: string;
        headers?: Readonly<Record<string, JsonSchema>>;
        content?: Readonly<Record<string, { schema?: JsonSchema }>>;
      }
    >
  >;
  readonly [other: string]: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** Describes the routes of a service. `title` groups its operations, too. */
export function describeRoutes(options: {
  title: string;
  description?: string;
  routes: readonly RouteDeclaration[];
}): OpenApi {
  const { title, description, routes } = options;
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route, title) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1.0.0', ...(description !== undefined && { description }) },
    paths,
    components: {
      schemas: { Errors: schemaOf(errorsAnswer) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
    },
  };
}

function operationOf(route: RouteDeclaration, tag: string): Operation {
  const { summary, description, signedIn = false } = route;
  const parameters = [
    ...parametersIn('path', route.params),
    ...parametersIn('query', route.query),
    ...parametersIn('header', route.headers),
  ];
  const requestBody = requestBodyOf(route);
  return {
    operationId: operationId(route),
    summary,
    ...(description !== undefined && { description }),
    tags: [tag],
    ...(signedIn && { security: [{ session: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: {
      ...Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, good(answer)])),
      ...Object.fromEntries(
        Object.entries(refusalsOf(route)).map(([status, when]) => [status, refusal(when)]),
      ),
    },
  };
}

/** `put /api/users/sessions/:id` → `putUsersSessionsId` */
function operationId({ method, path }: RouteDeclaration): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '' && word !== 'api');
  return method + words.map((word) => (word[0] ?? '').toUpperCase() + word.slice(1)).join('');
}

const parametersIn = (place: Parameter['in'], fields: Fields = {}): Parameter[] =>
  Object.entries(fields).map(([name, { schema, required }]) => ({ name, in: place, required, schema }));

const objectOf = (fields: Fields): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])),
  required: Object.entries(fields).flatMap(([name, { required }]) => (required ? [name] : [])),
});

/** What may come as a body: JSON with the declared fields, and what the route reads itself. */
function requestBodyOf({ body = {}, ownBody }: RouteDeclaration): Operation['requestBody'] | undefined {
  const hasFields = Object.keys(body).length > 0;
  if (!hasFields && ownBody === undefined) return undefined;
  return {
    required: !hasFields || Object.values(body).some(({ required }) => required),
    content: {
      ...(hasFields && { 'application/json': { schema: objectOf(body) } }),
      ...Object.fromEntries((ownBody?.types ?? []).map((type) => [type, {}])),
    },
  };
}

function refusalsOf(route: RouteDeclaration): Record<string, string> {
  const isChecked = [route.params, route.query, route.headers, route.body].some(
    (fields) => Object.keys(fields ?? {}).length > 0,
  );
  const { typeHint = 'The body is no JSON', limitHint = 'The body is too large' } = route.ownBody ?? {};
  const hasBody = requestBodyOf(route) !== undefined;
  return {
    ...(isChecked && { 400: 'A field is at fault' }),
    ...(route.signedIn === true && { 401: 'Nobody is signed in' }),
    ...(hasBody && { 413: limitHint, 415: typeHint }),
    ...(route.method !== 'get' && { 403: 'Another site made the browser send it' }),
    ...(route.limited === true && { 429: 'Too many requests, see Retry-After' }),
    ...route.refusals,
    500: 'Something went wrong',
    503: 'Overloaded, or a dependency is away, see Retry-After',
  };
}

function good({ description, schema, mediaType, headers }: Answer) {
  const content =
    schema === undefined
      ? mediaType !== undefined && { [mediaType]: {} }
      : { [mediaType ?? 'application/json']: { schema: schemaOf(schema) } };
  return {
    description,
    ...(headers && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, says]) => [
          name,
          { description: says, schema: { type: 'string' } },
        ]),
      ),
    }),
    ...(content && { content }),
  };
}

const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Errors' } } },
});

function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}
