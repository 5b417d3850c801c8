import { once } from 'node:events';
import { Agent, createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isNativeError } from 'node:util/types';
import { forwardRequest } from './forward-request';
import { forwardUpgrade } from './forward-upgrade';
import { isLive, serviceFor } from './routes';
import type { Targets } from './targets';

export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
}

interface OriginOptions {
  readonly port: number;
  readonly targets: Targets;
  /** http or https: what visitors type, told to the services. */
  readonly protocol: string;
}

export interface Origin {
  readonly port: number;
  /** Takes no new requests and lets those under way finish, for a moment. */
  readonly stop: () => Promise<void>;
}

const stopWithinMs = 3_000;

/** The one address of the stack, on loopback. @throws PortInUseError */
export async function startOrigin({ port, targets, protocol }: OriginOptions): Promise<Origin> {
  // Below the five seconds after which Node's servers close an idle connection, so that none closes while it is used.
  const agent = new Agent({ keepAlive: true, timeout: 4_000, maxSockets: 512, scheduling: 'fifo' });
  // A live stream has a connection to itself, for as long as it lasts, and any number may be open.
  const liveAgent = new Agent({ keepAlive: false });

  function createListener(): Server {
    const server = createServer((request, response) => {
      const { url = '/' } = request;
      const service = serviceFor(url);
      forwardRequest(request, response, {
        agent: isLive(url) ? liveAgent : agent,
        service,
        protocol,
        candidates: targets.inTurn(service),
      });
    });
    server.on('upgrade', (request, socket, head) => {
      forwardUpgrade(request, socket, head, targets.inTurn(serviceFor(request.url ?? '/'))[0]);
    });
    // Node's own answer to an expectation that nobody knows has no body.
    server.on('checkExpectation', (_request, response: ServerResponse) => {
      response.writeHead(417, { 'content-type': 'application/json; charset=utf-8' });
      response.end(
        JSON.stringify({ errors: [{ message: 'Expectation failed', code: 'expectation_failed' }] }),
      );
    });
    server.on('clientError', (error, socket) => answerBadRequest(error, socket as Socket));
    // Uploads and live streams may last; the services have limits of their own.
    server.requestTimeout = 0;
    return server;
  }

  const listener = createListener();
  await listen(listener, port, '127.0.0.1');
  const address = listener.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  const listeners = [listener];
  // `localhost` may mean either; where there is no IPv6 the other one suffices.
  const listener6 = createListener();
  if (
    await listen(listener6, actual, '::1').then(
      () => true,
      (error: unknown) => onlyIfMissing(error),
    )
  ) {
    listeners.push(listener6);
  }

  return {
    port: actual,
    async stop() {
      await Promise.all(
        listeners.map(async (server) => {
          const closed = once(server, 'close');
          server.close();
          server.closeIdleConnections();
          const timer = setTimeout(() => server.closeAllConnections(), stopWithinMs);
          await closed;
          clearTimeout(timer);
        }),
      );
      agent.destroy();
      liveAgent.destroy();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    if (!hasCode(error, 'EADDRINUSE', 'EACCES')) throw error;
    const why = hasCode(error, 'EACCES')
      ? 'may not be used without more rights'
      : 'is in use by another program';
    throw new PortInUseError(`Port ${port} ${why}. Stop it, or choose another: PORT=${port + 1} npm start`, {
      cause: error,
    });
  });
}

/** No IPv6 on this machine: fine. The port taken there: not fine, `localhost` would lead to the other program. */
function onlyIfMissing(error: unknown): boolean {
  if (hasCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) return false;
  throw error;
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return isNativeError(error) && 'code' in error && codes.includes(String(error.code));
}

function answerBadRequest(error: Error, socket: Socket): void {
  if (!socket.writable) return;
  const tooLarge = hasCode(error, 'HPE_HEADER_OVERFLOW');
  const body = JSON.stringify({
    errors: [
      tooLarge
        ? { message: 'Request headers are too large', code: 'headers_too_large' }
        : { message: 'Bad request', code: 'bad_request' },
    ],
  });
  socket.end(
    `HTTP/1.1 ${tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}
