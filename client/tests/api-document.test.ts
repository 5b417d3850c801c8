import { apiDocumentSchema, fieldsOf, joinDocuments, typeOf } from '../lib/api-document';

const documentOf = (title: string, path: string) =>
  apiDocumentSchema.parse({
    openapi: '3.1.0',
    info: { title, version: '1.0.0' },
    paths: {
      [path]: {
        get: {
          operationId: title,
          summary: title,
          tags: [title],
          responses: { 200: { description: 'Good' } },
        },
      },
    },
    components: { schemas: { Errors: { type: 'object' } }, securitySchemes: { session: { type: 'apiKey' } } },
  });

test('documents become one that keeps all that each says', () => {
  const joined = joinDocuments(
    [documentOf('Tickets', '/api/tickets'), documentOf('Orders', '/api/orders')],
    'https://tickets.example/',
  );

  expect(joined).toEqual({
    openapi: '3.1.0',
    info: { title: 'Ticketing', version: '1.0.0' },
    servers: [{ url: 'https://tickets.example' }],
    tags: [{ name: 'Tickets' }, { name: 'Orders' }],
    paths: {
      '/api/tickets': {
        get: expect.objectContaining({ operationId: 'Tickets', tags: ['Tickets'] }) as unknown,
      },
      '/api/orders': { get: expect.objectContaining({ operationId: 'Orders' }) as unknown },
    },
    components: { schemas: { Errors: { type: 'object' } }, securitySchemes: { session: { type: 'apiKey' } } },
  });
});

test('fields are named by the way to them', () => {
  const order = {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'Its own' },
      ticket: { type: 'object', properties: { seat: { type: 'string' } } },
    },
    required: ['id'],
  };

  expect(fieldsOf({ type: 'array', items: order })).toEqual([
    { name: '[].id', type: 'string', required: true, description: 'Its own' },
    { name: '[].ticket', type: 'object', required: false, description: undefined },
    { name: '[].ticket.seat', type: 'string', required: false, description: undefined },
  ]);
});

test('of alternatives each field is told once, and required only if all have it', () => {
  const known = {
    properties: { status: { enum: ['valid', 'used'] }, serial: { type: 'integer' } },
    required: ['status', 'serial'],
  };
  const unknown = { properties: { status: { const: 'not_genuine' } }, required: ['status'] };

  expect(fieldsOf({ anyOf: [known, unknown] })).toMatchObject([
    { name: 'status', type: '"valid" | "used" | "not_genuine"', required: true },
    { name: 'serial', type: 'integer', required: false },
  ]);
});

test.each([
  [{ type: 'string', format: 'date-time' }, 'string (date-time)'],
  [{ type: ['number', 'string'] }, 'number | string'],
  [{ anyOf: [{ type: 'object' }, { type: 'null' }] }, 'object | null'],
  [{ items: { type: 'object' } }, 'object[]'],
  [{}, 'any'],
])('the type of %j is %s', (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});
