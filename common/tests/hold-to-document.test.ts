import { createServer } from 'node:http';
import request from 'supertest';
import { z } from 'zod';
import { defineRoute, describeRoutes, field, textField } from '../src/api';
import { fault } from '../src/errors';
import { holdToDocument } from './support/hold-to-document';

const colour = textField({ fault: fault('colour_invalid', 'Colour must be short'), length: { max: 4 } });
const coats = field<number>({
  schema: { type: 'integer', maximum: 9 },
  required: false,
  check: (chain) => chain.optional(),
});
const document = describeRoutes({
  title: 'Walls',
  routes: [
    defineRoute({
      ...{ method: 'post', path: '/api/walls/:id', summary: 'Paint a wall' },
      query: { coats },
      body: { colour },
      answers: { 204: { description: 'Done' } },
    }),
    defineRoute({
      ...{ method: 'get', path: '/api/walls/:id', summary: 'Show a wall' },
      answers: { 200: { description: 'A wall', schema: z.object({ colour: z.string() }) } },
    }),
    defineRoute({
      ...{ method: 'get', path: '/api/walls/mine', summary: 'List one’s own walls' },
      answers: { 200: { description: 'The walls', schema: z.array(z.string()) } },
    }),
  ],
});

/** An app that answers everything the same, once it has read the request. */
const answering = ({ status = 200, body = '', type = 'application/json' }) =>
  holdToDocument({
    document,
    app: (req, res) => {
      req.resume().once('end', () => {
        res.statusCode = status;
        res.setHeader('Content-Type', `${type}; charset=utf-8`);
        res.end(body);
      });
    },
  });

const wall = '{"colour":"red"}';

describe('holdToDocument', () => {
  it.each([
    ['what is described', { body: wall }, undefined],
    ['a body of another shape', { body: '{}' }, 'must have required property'],
    ['a field too many', { body: '{"colour":"red","secret":1}' }, 'must NOT have additional properties'],
    ['another status', { status: 418, body: wall }, 'the status is not described'],
    ['another error shape', { status: 500, body: '{"error":"x"}' }, 'errors'],
    ['another type', { body: wall, type: 'text/html' }, 'answered text/html'],
  ])('notices of an answer %s', async (_name, answer, fault) => {
    const { app, violations } = answering(answer);

    await request(createServer(app)).get('/api/walls/7');

    expect(violations).toEqual(fault === undefined ? [] : [expect.stringContaining(fault)]);
  });

  it.each([
    ['what is described', '?coats=9', { colour: 'red' }, undefined],
    ['a parameter left empty', '?coats=', { colour: 'red' }, undefined],
    ['a body that the document forbids', '', { colour: 'purple' }, 'accepted {"colour":"purple"} although'],
    ['a parameter that it forbids', '?coats=10', { colour: 'red' }, 'accepted coats although'],
    ['no body', '', undefined, 'accepted no body'],
    ['another type of body', '', 'colour=red', 'accepted application/x-www-form-urlencoded'],
  ])('notices that is accepted %s', async (_name, query, body, fault) => {
    const { app, violations } = answering({ status: 204 });

    await request(createServer(app)).post(`/api/walls/7${query}`).send(body);

    expect(violations).toEqual(fault === undefined ? [] : [expect.stringContaining(fault)]);
  });

  it.each([
    ['/api/walls/mine', { body: '[]' }, 0],
    ['/api/walls/mine', { body: wall }, 1],
    ['/api/walls/7/doors', { body: wall }, 1],
    ['/api/walls/7/doors', { status: 404, body: '{}' }, 0],
    ['/api/walls/ops/dead-letters', { body: wall }, 0],
    ['/api/walls/openapi.json', { body: wall }, 0],
    ['/healthz/live', { body: wall }, 0],
  ])('finds the route of %s %j', async (path, answer, faults) => {
    const { app, violations } = answering(answer);

    await request(createServer(app)).get(path);

    expect(violations).toHaveLength(faults);
  });
});
