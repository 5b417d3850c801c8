import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import express, { Router } from 'express';
import request from 'supertest';
import { BadRequestError, TooManyRequestsError } from '../src/errors';
import { currentContext } from '../src/context';
import { createMetrics } from '../src/metrics';
import { eventually } from '../src/testing';
import { createTestApp } from './support/test-app';

describe('bodies', () => {
  const { app } = createTestApp();
  const post = () => request(app).post('/api/things');

  it('passes JSON objects on', async () => {
    const response = await post().send({ title: 'x', price: 1, on: true, off: null }).expect(201);

    expect(response.body).toEqual({ title: 'x', price: 1, on: true, off: null });
  });

  it('gives {} without a body', async () => {
    const response = await post().expect(201);

    expect(response.body).toEqual({});
  });

  it.each([
    ['malformed JSON', 'application/json', '{"a":', 400, 'The request body is not valid JSON'],
    ['a bare value', 'application/json', '"text"', 400, 'The request body is not valid JSON'],
    ['a list', 'application/json', '[1]', 400, 'The request body must be a JSON object'],
    ['a form', 'application/x-www-form-urlencoded', 'a=1', 415, 'Send the body as application/json'],
    ['plain text', 'text/plain', '{"a":1}', 415, 'Send the body as application/json'],
    [
      'an unknown charset',
      'application/json; charset=klingon',
      '{}',
      415,
      'Send the body as application/json',
    ],
    [
      'a body over 100 kB',
      'application/json',
      `{"a":"${'x'.repeat(102_400)}"}`,
      413,
      'The request body is too large',
    ],
  ])('refuses %s', async (_name, type, body, status, message) => {
    const response = await post().set('Content-Type', type).send(body);

    expect([response.status, response.body]).toMatchObject([status, { errors: [{ message }] }]);
  });

  it('refuses a body that is too large before it has arrived', async () => {
    const response = await post()
      .set('Content-Type', 'application/json')
      .set('Content-Length', '999999999')
      .send('{');

    expect(response.status).toBe(413);
  });

  it('refuses a body without a content type', async () => {
    const server = createServer(app).listen(0);
    await once(server, 'listening');
    const address = server.address();
    const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0);
    socket.write('POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}');

    const [answer] = (await once(socket, 'data')) as [Buffer];

    expect(answer.toString()).toContain('415 Unsupported Media Type');
    socket.destroy();
    server.close();
  });

  it.each([
    ['an operator', { title: { $ne: null } }],
    ['a list', { title: ['x'] }],
    ['an own __proto__', JSON.parse('{"__proto__": {"admin": true}}') as object],
  ])('refuses %s as a value, naming the field', async (_name, body) => {
    const response = await post().send(body).expect(400);

    const field = Object.keys(body)[0];
    expect(response.body).toMatchObject({
      errors: [{ message: `${String(field)} must be a single value`, field }],
    });
  });
});

describe('queries', () => {
  const { app } = createTestApp();

  it('refuses a parameter that is given twice', async () => {
    const response = await request(app).get('/api/things/1?q=a&q=b').expect(400);

    expect(response.body).toMatchObject({ errors: [{ message: 'q must be a single value', field: 'q' }] });
  });

  it('takes brackets for part of the name, never for an object', async () => {
    const response = await request(app).get('/api/things/1?q[$ne]=a').expect(200);

    expect(response.body.query).toEqual({ 'q[$ne]': 'a' });
  });
});

describe('failures', () => {
  it('answers 404 to unknown routes', async () => {
    const response = await request(createTestApp().app).get('/api/nowhere').expect(404);

    expect(response.body).toMatchObject({ errors: [{ message: 'Not found' }] });
  });

  it('answers 400 to a path that can’t be decoded', async () => {
    const response = await request(createTestApp().app).get('/api/things/%E0%A4%A').expect(400);

    expect(response.body).toMatchObject({ errors: [{ message: 'The request is malformed' }] });
  });

  it('tells nothing of an unknown failure, and logs it with the request id', async () => {
    const { app, lines } = createTestApp();

    const response = await request(app).get('/api/broken').set('X-Request-Id', 'abc').expect(500);

    expect(response.body).toMatchObject({ errors: [{ message: 'Something went wrong' }] });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        requestId: 'abc',
        err: expect.objectContaining({ message: 'the password is hunter2' }),
      }),
    );
  });

  it('says that it is a matter of time when a dependency is away', async () => {
    const router = Router();
    router.get('/away', () => {
      throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:27017'), { code: 'ECONNREFUSED' });
    });
    const { app, lines } = createTestApp({ routes: [router] });

    const response = await request(app).get('/away').expect(503);

    expect(response.body).toMatchObject({ errors: [{ message: 'Service unavailable, try again later' }] });
    expect(response.get('Retry-After')).toBe('1');
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error', msg: 'unexpected failure' }));
  });

  it('cuts the connection when the answer has begun already', async () => {
    const { app, lines } = createTestApp();

    await expect(request(app).get('/api/half')).rejects.toThrow();

    expect(lines).toContainEqual(expect.objectContaining({ msg: 'failed after the answer had begun' }));
  });

  it('sends the fields and headers of our own errors', async () => {
    const router = Router();
    router.get('/bad', () => {
      throw new BadRequestError('Price must be greater than 0', 'price');
    });
    router.get('/many', () => {
      throw new TooManyRequestsError(1.2);
    });
    const { app, lines } = createTestApp({ routes: [router] });

    const bad = await request(app).get('/bad').expect(400);
    const many = await request(app).get('/many').expect(429);

    expect(bad.body).toMatchObject({ errors: [{ message: 'Price must be greater than 0', field: 'price' }] });
    expect(many.get('Retry-After')).toBe('2');
    expect(lines.filter((line) => line['level'] === 'error')).toEqual([]);
  });
});

describe('request ids', () => {
  const router = Router();
  router.get('/context', async (_req, res) => {
    await new Promise((resolve) => setImmediate(resolve));
    res.json(currentContext());
  });
  const { app } = createTestApp({ routes: [router] });

  it('are taken over, returned and kept for everything the request calls, with the trace', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

    const response = await request(app).get('/context').set({ 'X-Request-Id': 'client-1', traceparent });

    expect(response.get('X-Request-Id')).toBe('client-1');
    expect(response.body).toEqual({ requestId: 'client-1', traceparent });
  });

  it.each([undefined, 'with space', 'x'.repeat(129), '{"a":1}'])(
    'are made where the given one is %s',
    async (id) => {
      const response = await request(app)
        .get('/context')
        .set(id === undefined ? {} : { 'X-Request-Id': id });

      expect(response.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(response.body.requestId).toBe(response.get('X-Request-Id'));
    },
  );
});

describe('headers', () => {
  it('are those of an API that nobody frames, sniffs or stores', async () => {
    const response = await request(createTestApp().app).get('/api/things/1').expect(200);

    expect(response.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    for (const name of ['x-powered-by', 'etag', 'strict-transport-security', 'set-cookie']) {
      expect(response.headers).not.toHaveProperty(name);
    }
  });

  it('ask for https where the public address has it', async () => {
    const { app } = createTestApp({ publicUrl: 'https://ticketing.dev' });

    const response = await request(app).get('/api/things/1');

    expect(response.get('Strict-Transport-Security')).toContain('max-age=31536000');
  });
});

describe('what is noted of a request', () => {
  it('is one line, without the query', async () => {
    const { app, lines } = createTestApp();

    await request(app).get('/api/things/1?token=secret').set('X-Request-Id', 'r1');

    await eventually(() => {
      expect(lines).toEqual([
        expect.objectContaining({
          msg: 'request',
          method: 'GET',
          path: '/api/things/1',
          status: 200,
          requestId: 'r1',
        }),
      ]);
    });
  });

  it('is counted by the route’s pattern, never by its path', async () => {
    const metrics = createMetrics({ service: 'test', defaults: false });
    const { app } = createTestApp({ metrics });

    await request(app).get('/api/things/1');
    await request(app).get('/api/things/2');
    await request(app).get('/random/path');

    await eventually(async () => {
      const page = await metrics.registry.metrics();
      expect(page).toMatch(/_count\{.*route="\/api\/things\/:id",status="200"\} 2/);
      expect(page).toMatch(/_count\{.*route="unmatched",status="404"\} 1/);
      expect(page).not.toContain('/random');
    });
  });
});

describe('raw routes', () => {
  it('get the body as it is, whatever its origin or type', async () => {
    const raw = Router();
    raw.post('/api/hook', express.raw({ type: () => true }), (req, res) => {
      res.json({ raw: Buffer.isBuffer(req.body) && req.body.toString() });
    });
    const { app } = createTestApp({ rawRoutes: [raw] });

    const response = await request(app)
      .post('/api/hook')
      .set({ Origin: 'https://provider.example', 'Content-Type': 'application/json' })
      .send('{ "a": [1] }')
      .expect(200);

    expect(response.body).toEqual({ raw: '{ "a": [1] }' });
  });
});
