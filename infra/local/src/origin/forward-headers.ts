import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

// They describe one connection, not the message; the next connection has its own.
const ofTheConnection = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]);

/**
 * The request's headers for the service. The origin is the first hop, so what a caller says about forwarding is
 * replaced, never believed.
 */
export function requestHeaders(request: IncomingMessage, protocol: string): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (!ofTheConnection.has(name)) headers[name] = value;
  }
  headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
  headers['x-forwarded-proto'] = protocol;
  headers['x-forwarded-host'] = request.headers.host ?? '';
  delete headers['forwarded'];
  return headers;
}

/** The answer's headers for the visitor, as pairs, so that several cookies stay several. */
export function responseHeaders(response: IncomingMessage): string[] {
  const headers: string[] = [];
  for (let i = 0; i + 1 < response.rawHeaders.length; i += 2) {
    const name = response.rawHeaders[i] ?? '';
    const lower = name.toLowerCase();
    if (!ofTheConnection.has(lower) && lower !== 'transfer-encoding')
      headers.push(name, response.rawHeaders[i + 1] ?? '');
  }
  return headers;
}
