import { z } from 'zod';
import { Router } from 'express';
import request from 'supertest';
import { defineRoute, describeRoutes, field, idempotencyKey, openApiRouter, textField } from '../src/api';
import { fault } from '../src/errors';
import { createApp } from '../src/http';
import { createLogger } from '../src/logger';

const colour = textField({
  fault: fault('colour_invalid', 'Colour must be red or blue'),
  values: ['red', 'blue'],
  normalise: (text) => text.trim().toLowerCase(),
});
const name = textField({
  fault: fault('name_invalid', 'Name must have 2 to 4 characters'),
  required: false,
  length: { min: 2, max: 4 },
  pattern: /^[^<>]*$/,
});
const size = field<number>({
  schema: { type: 'integer', minimum: 1 },
  check: (chain) => chain.isInt({ min: 1 }).bail().toInt(),
  fault: fault('size_invalid', 'Size must be a whole number'),
});
const paint = defineRoute({
  method: 'put',
  path: '/api/walls/:size',
  summary: 'Paint a wall',
  signedIn: true,
  limited: true,
  params: { size },
  query: { name },
  headers: { 'idempotency-key': idempotencyKey },
  body: { colour, name },
  answers: {
    200: { description: 'The wall', schema: z.object({ colour: z.string() }) },
    204: { description: 'Done' },
  },
  refusals: { 404: 'There is no such wall' },
});
const hang = defineRoute({
  ...{ method: 'post', path: '/api/walls', summary: 'Hang a picture on a new wall' },
  query: { size, name },
  body: { name },
  ownBody: { types: ['image/png'], typeHint: 'Send a picture', limitHint: 'A picture is small' },
  answers: { 200: { description: 'The wall', mediaType: 'image/png', headers: { ETag: 'Its version' } } },
});
const document = describeRoutes({ title: 'Walls', description: 'To paint', routes: [paint, hang] });

const router = Router();
router.put(paint.path, ...paint.rules, (req, res) => {
  res.json(paint.bodyOf(req));
});
router.post(hang.path, ...hang.rules, (req, res) => {
  res.json(hang.queryOf(req));
});
const app = createApp({
  logger: createLogger({ service: 'test', level: 'silent' }),
  publicUrl: 'http://localhost',
  trustProxy: 0,
  checks: {},
  routes: [router, openApiRouter({ apiPath: '/api/walls', document })],
});
const put = (path: string, body: object) => request(app).put(path).send(body);

describe('defineRoute', () => {
  it('lets pass what fits, in its one spelling, and nothing that was not declared', async () => {
    const response = await put('/api/walls/3', { colour: ' RED ', name: 'wäll', admin: true }).expect(200);

    expect(response.body).toEqual({ colour: 'red', name: 'wäll' });
  });

  it('tells the checked parameters, and no others', async () => {
    const { body } = await request(app).post('/api/walls?size=7&name=top&x=1').expect(200);

    expect(body).toEqual({ size: 7, name: 'top' });
  });

  it('does without what is optional', async () => {
    expect((await put('/api/walls/3', { colour: 'blue' }).expect(200)).body).toEqual({ colour: 'blue' });
  });

  it.each([
    ['nothing', '/api/walls/3', {}, ['colour']],
    ['another value', '/api/walls/3', { colour: 'green' }, ['colour']],
    ['no text', '/api/walls/3', { colour: 7, name: 12 }, ['colour', 'name']],
    ['a text too short', '/api/walls/3', { colour: 'red', name: '😀' }, ['name']],
    ['a text too long', '/api/walls/3', { colour: 'red', name: 'x'.repeat(5) }, ['name']],
    ['a text of another pattern', '/api/walls/3', { colour: 'red', name: '<b>' }, ['name']],
    ['a parameter that does not fit', '/api/walls/x', { colour: 'red' }, ['size']],
    ['a query that does not fit', '/api/walls/3?name=x', { colour: 'red' }, ['name']],
  ])('refuses %s, naming what is at fault', async (_name, path, body, fields) => {
    const response = await put(path, body).expect(400);

    expect(response.body.errors.map((error: { field: string }) => error.field)).toEqual(fields);
    expect(response.body.errors[0].code).toMatch(/_invalid$/);
  });
});

describe('describeRoutes', () => {
  it('says of a route what its checks and its answers are', () => {
    const operation = document.paths['/api/walls/{size}']?.['put'];

    expect(operation).toMatchObject({
      operationId: 'putWallsSize',
      tags: ['Walls'],
      security: [{ session: [] }],
      parameters: [
        { name: 'size', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
        {
          name: 'name',
          in: 'query',
          required: false,
          schema: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[^<>]*$' },
        },
        { name: 'idempotency-key', in: 'header', required: false, schema: { type: 'string' } },
      ],
      requestBody: {
        content: {
          'application/json': {
            schema: {
              properties: { colour: { type: 'string', enum: ['red', 'blue'] } },
              required: ['colour'],
            },
          },
        },
      },
    });
    expect(Object.keys(operation?.responses ?? {})).toEqual([
      '200',
      '204',
      '400',
      '401',
      '403',
      '404',
      '413',
      '415',
      '429',
      '500',
      '503',
    ]);
    expect(operation?.responses['204']).toEqual({ description: 'Done' });
  });

  it('says which other bodies come and go, and what stands in headers', () => {
    const operation = document.paths['/api/walls']?.['post'];

    expect(operation?.requestBody).toMatchObject({
      required: false,
      content: { 'application/json': { schema: { type: 'object' } }, 'image/png': {} },
    });
    expect(operation?.responses).toMatchObject({
      200: { content: { 'image/png': {} }, headers: { ETag: { description: 'Its version' } } },
      413: { description: 'A picture is small' },
      415: { description: 'Send a picture' },
    });
  });

  it('is served', async () => {
    const response = await request(app).get('/api/walls/openapi.json').expect(200);

    expect(response.body).toEqual(JSON.parse(JSON.stringify(document)));
  });
});
