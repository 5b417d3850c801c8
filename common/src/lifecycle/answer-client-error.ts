import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

const answers: Readonly<Record<string, { status: number; message: string; code: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    message: 'The request headers are too large',
    code: 'headers_too_large',
  },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request took too long', code: 'request_timeout' },
};
const malformed = { status: 400, message: 'The request is malformed', code: 'bad_request' };

/**
 * Answers what Node refuses before the app sees it (it is no HTTP, its headers are too large, it never ends) in the
 * same shape as every other error.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, message, code } = answers[error.code ?? ''] ?? malformed;
  const body = JSON.stringify({ errors: [{ message, code }] });
  const head = [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
