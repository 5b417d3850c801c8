import { request as httpRequest, type Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { requestHeaders, responseHeaders } from './forward-headers';
import type { Target } from './targets';
import { answerUnavailable } from './unavailable';

interface ForwardOptions {
  readonly agent: Agent;
  readonly service: string;
  readonly protocol: string;
  /** Tried in turn while nothing of the request has reached a process. */
  readonly candidates: readonly Target[];
}

/** Hands a request to a process of its service and the answer back, both as streams. */
export function forwardRequest(
  request: IncomingMessage,
  response: ServerResponse,
  options: ForwardOptions,
): void {
  const [target, ...others] = options.candidates;
  if (target === undefined) {
    answerUnavailable(response, options.service, 503);
    return;
  }
  let delivered = false;
  const upstream = httpRequest(
    {
      agent: options.agent,
      host: '127.0.0.1',
      port: target.port,
      method: request.method,
      path: request.url,
      headers: requestHeaders(request, options.protocol),
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, responseHeaders(answer));
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    },
  );
  const deliver = (): void => {
    delivered = true;
    request.pipe(upstream);
  };
  upstream.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', deliver);
    else deliver();
  });
  upstream.once('error', () => {
    if (response.destroyed) return;
    const nothingHappened = !delivered || (upstream.reusedSocket && isRepeatable(request));
    if (nothingHappened && !response.headersSent) {
      // A kept connection may close just as it is used: the same process deserves a second try on a new one.
      forwardRequest(request, response, { ...options, candidates: delivered ? options.candidates : others });
    } else {
      answerUnavailable(response, options.service, 502);
    }
  });
  response.once('close', () => {
    if (!response.writableFinished) upstream.destroy();
  });
}

function isRepeatable({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}
