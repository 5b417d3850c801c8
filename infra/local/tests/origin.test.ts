import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createTargets, PortInUseError, startOrigin, type Origin, type Targets } from '../src/origin';
import { serviceFor } from '../src/origin/routes';

let origin: Origin;
let targets: Targets;
let services: Server[];

beforeEach(async () => {
  services = [];
  targets = createTargets();
  origin = await startOrigin({ port: 0, targets, protocol: 'http' });
});

afterEach(async () => {
  await origin.stop();
  for (const service of services) {
    service.closeAllConnections();
    service.close();
  }
});

async function serve(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  services.push(server);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

const url = (path: string): string => `http://127.0.0.1:${origin.port}${path}`;

/** Node's fetch sets some headers itself; this one sends what it is told. */
async function send(
  path: string,
  headers: Record<string, string>,
): Promise<{ message: IncomingMessage; body: string }> {
  const request = httpRequest(url(path), { headers }).end();
  const [message] = (await once(request, 'response')) as [IncomingMessage];
  const chunks = await message.toArray();
  return { message, body: Buffer.concat(chunks as Buffer[]).toString() };
}

describe('the path', () => {
  it.each([
    ['/api/users/signup', 'auth'],
    ['/api/tickets', 'tickets'],
    ['/api/tickets?q=a/b', 'tickets'],
    ['/api/orders/1', 'orders'],
    ['/api/payments/webhook', 'payments'],
    ['/api/mail/preferences', 'mail'],
    ['/stripe-sandbox/v1/payment_methods', 'stripe-sandbox'],
    ['/', 'client'],
    ['/orders/1', 'client'],
    ['/api/docs', 'client'],
    ['/api/docs/openapi.json', 'client'],
    ['/api/ticketsandmore', 'client'],
    ['/?/api/users', 'client'],
  ])('%s leads to %s', (path, service) => {
    expect(serviceFor(path)).toBe(service);
  });
});

describe('the origin', () => {
  it('hands over method, path, body and headers, and hands the answer back', async () => {
    const { port } = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        response.writeHead(201, { 'x-request-id': request.headers['x-request-id'] ?? '' });
        response.end(
          JSON.stringify({ method: request.method, url: request.url, host: request.headers.host, body }),
        );
      });
    });
    targets.update([{ service: 'tickets', port, up: true }]);

    const response = await fetch(url('/api/tickets?limit=1'), {
      method: 'POST',
      body: 'x'.repeat(200_000),
      headers: { 'x-request-id': 'abc' },
    });

    expect(response.status).toBe(201);
    expect(response.headers.get('x-request-id')).toBe('abc');
    expect(await response.json()).toEqual({
      method: 'POST',
      url: '/api/tickets?limit=1',
      host: `127.0.0.1:${origin.port}`,
      body: 'x'.repeat(200_000),
    });
  });

  it('says itself where a request comes from and believes no caller', async () => {
    const { port } = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    targets.update([{ service: 'auth', port, up: true }]);

    const { body } = await send('/api/users/currentuser', {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      host: 'ticketing.dev',
    });

    expect(JSON.parse(body)).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'ticketing.dev',
      host: 'ticketing.dev',
    });
  });

  it('keeps several cookies several', async () => {
    const { port } = await serve((_request, response) => {
      response.setHeader('set-cookie', ['a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'b=2']).end();
    });
    targets.update([{ service: 'auth', port, up: true }]);

    const { message } = await send('/api/users/signout', {});

    expect(message.headers['set-cookie']).toEqual(['a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'b=2']);
  });

  it('shares requests among the replicas of a service', async () => {
    const replicas = await Promise.all(
      ['one', 'two'].map((name) => serve((_, response) => response.end(name))),
    );
    targets.update(replicas.map(({ port }) => ({ service: 'orders', port, up: true })));

    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await (await fetch(url('/api/orders'))).text());

    expect(answers.filter((name) => name === 'one')).toHaveLength(2);
    expect(answers.filter((name) => name === 'two')).toHaveLength(2);
  });

  it('goes to another replica while nothing has reached the dead one, bodies included', async () => {
    const dead = await serve(() => undefined);
    dead.server.close();
    const alive = await serve((request, response) => request.pipe(response));
    targets.update([dead, alive].map(({ port }) => ({ service: 'orders', port, up: true })));

    const answers = [];
    for (let i = 0; i < 4; i++) {
      answers.push(await (await fetch(url('/api/orders'), { method: 'POST', body: `order ${i}` })).text());
    }

    expect(answers).toEqual(['order 0', 'order 1', 'order 2', 'order 3']);
  });

  it('does not send a request twice that may have arrived', async () => {
    let arrived = 0;
    const { port } = await serve((request) => {
      arrived += 1;
      request.socket.destroy();
    });
    targets.update([
      { service: 'payments', port, up: true },
      { service: 'payments', port, up: true },
    ]);

    const response = await fetch(url('/api/payments'), { method: 'POST', body: '{}' });

    expect(response.status).toBe(502);
    expect(arrived).toBe(1);
  });

  it('answers in the services’ error shape while one is down', async () => {
    targets.update([{ service: 'tickets', port: 1, up: false }]);

    const response = await fetch(url('/api/tickets'));

    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      errors: [{ message: "The tickets service can't be reached at the moment. Please try again shortly." }],
    });
  });

  it('answers with a page where a page was asked for', async () => {
    const response = await fetch(url('/orders/1'));

    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('answers what is no HTTP in the same shape', async () => {
    const socket = connect(origin.port, '127.0.0.1');
    socket.write('NOT HTTP AT ALL\r\n\r\n');

    const answer = Buffer.concat((await socket.toArray()) as Buffer[]).toString();

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('{"errors":[{"message":"Bad request","code":"bad_request"}]}');
  });

  it('passes upgraded connections through', async () => {
    const { server, port } = await serve(() => undefined);
    server.on('upgrade', (_request, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
      socket.pipe(socket);
    });
    targets.update([{ service: 'client', port, up: true }]);
    const request = httpRequest(url('/_next/hmr'), {
      headers: { connection: 'Upgrade', upgrade: 'echo' },
    }).end();
    const [, socket] = (await once(request, 'upgrade')) as [IncomingMessage, Socket];

    socket.write('hello');

    const [echo] = (await once(socket, 'data')) as [Buffer];
    expect(echo.toString()).toBe('hello');
    socket.destroy();
  });

  it('ends the request to the service when the visitor goes away', async () => {
    const gone = new Promise<void>((resolve) => {
      void serve((request, response) => {
        response.write('a beginning');
        request.once('close', resolve);
      }).then(({ port }) => targets.update([{ service: 'tickets', port, up: true }]));
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const controller = new AbortController();
    await fetch(url('/api/tickets'), { signal: controller.signal });

    controller.abort();

    await gone;
  });

  it('says in one sentence that its port is in use', async () => {
    const second = startOrigin({ port: origin.port, targets, protocol: 'http' });

    await expect(second).rejects.toThrow(PortInUseError);
    await expect(second).rejects.toThrow(`Port ${origin.port} is in use by another program.`);
  });
});

it('hands live streams on as they come, any number beside each other', async () => {
  const { port } = await serve((request, response) => {
    if (request.url !== '/api/tickets/live') {
      response.end('quick');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
  });
  targets.update([{ service: 'tickets', port, up: true }]);
  const streams = await Promise.all(
    // More than connections are kept to a service.
    Array.from({ length: 600 }, async () => {
      const request = httpRequest(url('/api/tickets/live'), { agent: false }).end();
      const [message] = (await once(request, 'response')) as [IncomingMessage];
      const [chunk] = (await once(message, 'data')) as [Buffer];
      return { message, text: chunk.toString() };
    }),
  );

  expect(streams.every(({ text }) => text === 'data: 1\n\n')).toBe(true);
  expect((await send('/api/tickets', {})).body).toBe('quick');
  for (const { message } of streams) message.destroy();
});
