import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpServer } from '../src/lifecycle';
import { createLogger } from '../src/logger';
import { createMetrics, createMetricsServer } from '../src/metrics';

const logger = createLogger({ service: 'test', level: 'silent' });

function fetchText(port: number, agent?: Agent, path = '/'): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, ...(agent && { agent }) }, (res) => {
      let text = '';
      res.on('data', (chunk: Buffer) => (text += chunk.toString()));
      res.on('end', () => {
        resolve(text);
      });
      res.on('error', reject);
    }).on('error', reject);
  });
}

describe('createHttpServer', () => {
  it('finishes requests in flight before it stops, and takes no new ones', async () => {
    const server = createHttpServer({
      port: 0,
      logger,
      app: (_req, res) => void setTimeout(() => res.end('done'), 300),
    });
    await server.start();
    const port = server.port();
    const agent = new Agent({ keepAlive: true });
    const inFlight = fetchText(port, agent);
    await sleep(100);

    const stopping = server.stop();

    await expect(fetchText(port)).rejects.toThrow('ECONNREFUSED');
    expect(await inFlight).toBe('done');
    const startedAt = performance.now();
    await stopping;
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    agent.destroy();
  });

  it('cuts what does not finish in time', async () => {
    const server = createHttpServer({ port: 0, logger, drainMs: 100, app: () => undefined });
    await server.start();
    const hanging = expect(fetchText(server.port())).rejects.toThrow('hang up');
    await sleep(50);

    await server.stop();

    await hanging;
  });

  it.each([
    ['no HTTP', 'HELLO\r\n\r\n', '400 Bad Request', 'The request is malformed'],
    [
      'headers over 16 kB',
      `GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(17_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
      'The request headers are too large',
    ],
  ])('answers %s in the shape of all errors', async (_name, text, status, message) => {
    const server = createHttpServer({ port: 0, logger, app: (_req, res) => void res.end() });
    await server.start();
    const socket = connect(server.port(), '127.0.0.1');
    socket.write(text);

    const [answer] = (await once(socket, 'data')) as [Buffer];

    expect(answer.toString()).toContain(status);
    expect(answer.toString()).toContain(`"message":${JSON.stringify(message)}`);
    socket.destroy();
    await server.stop();
  });

  it('says in one sentence that the port is in use', async () => {
    const first = createHttpServer({ port: 0, logger, app: (_req, res) => void res.end() });
    await first.start();
    const second = createHttpServer({ port: first.port(), logger, app: (_req, res) => void res.end() });

    await expect(second.start()).rejects.toThrow(`Port ${String(first.port())} is in use`);

    await second.stop();
    await first.stop();
  });
});

describe('createMetricsServer', () => {
  it('shows the registry at /metrics and nothing else', async () => {
    const metrics = createMetrics({ service: 'test' });
    metrics.counter('things_total', 'Things').inc();
    metrics.gauge('depth', 'Set at each scrape', {
      collect: (gauge) => {
        gauge.set(7);
      },
    });
    const server = createMetricsServer({ metrics, port: 0, logger });
    await server.start();

    const page = await fetchText(server.port(), undefined, '/metrics');
    const other = await fetchText(server.port(), undefined, '/');

    await server.stop();
    expect(page).toContain('things_total{service="test"} 1');
    expect(page).toContain('depth{service="test"} 7');
    expect(page).toContain('process_cpu_seconds_total');
    expect(other).toBe('');
  });
});
