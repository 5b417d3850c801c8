import { randomBytes } from 'node:crypto';
import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Tokens } from '@ticketing/common/session';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Of any type, as everything that a test reads from the wire. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** Somebody with an account. A connection that breaks or an answer that takes too long rejects; nothing is sent twice. */
export interface Visitor {
  readonly id: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: object, headers?: Record<string, string>): Promise<Answer>;
}

const patienceMs = 30_000;

/** Their session is signed here: hashing passwords is not what these tests are about. */
export function admit(origin: string, tokens: Tokens): Visitor {
  const id = randomBytes(12).toString('hex');
  const { jwt } = tokens.sign({ id, email: `${id}@example.com` });
  const cookie = `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}`;
  return {
    id,
    get: (path) => send(origin, 'GET', path, { cookie }),
    post: (path, body, headers) => send(origin, 'POST', path, { cookie, ...headers }, body),
  };
}

/** One request on a connection of its own. */
export async function send(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: object,
): Promise<Answer> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = request(origin + path, {
      method,
      agent: false,
      timeout: patienceMs,
      headers: {
        accept: 'application/json',
        ...(content === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(content)) }),
        ...headers,
      },
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${patienceMs / 1000} s`)));
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      text(response).then((answer) => {
        const isJson = response.headers['content-type']?.includes('application/json') === true;
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: answer,
          body: isJson ? (JSON.parse(answer) as unknown) : undefined,
        });
      }, reject);
    });
    outgoing.end(content);
  });
}
