import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Target } from './targets';

/** Hands an upgraded connection (a WebSocket of `next dev`) through byte by byte. */
export function forwardUpgrade(
  request: IncomingMessage,
  visitor: Duplex,
  head: Buffer,
  target: Target | undefined,
): void {
  if (target === undefined) {
    visitor.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    return;
  }
  const service = connect(target.port, '127.0.0.1', () => {
    const lines = [`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/1.1`];
    for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
      lines.push(`${request.rawHeaders[i] ?? ''}: ${request.rawHeaders[i + 1] ?? ''}`);
    }
    service.write(`${lines.join('\r\n')}\r\n\r\n`);
    service.write(head);
    service.pipe(visitor).pipe(service);
  });
  service.once('error', () => visitor.destroy());
  visitor.once('error', () => service.destroy());
  visitor.once('close', () => service.destroy());
}
