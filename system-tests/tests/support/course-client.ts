import { randomBytes, randomUUID } from 'node:crypto';
import { createTokens } from '@ticketing/common/session';
import type { Exchange } from '../../src/invariants/observation';
import { type Answer, sendRaw } from './http-client';

/** Somebody at a browser: keeps the session cookie and speaks JSON, as the course's client does. */
export interface Visitor {
  readonly email: string;
  readonly password: string;
  /** Undefined until signed up. */
  id: string;
  /** The Cookie header; empty when signed out. */
  cookie: string;
  get(path: string): Promise<Answer>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: object, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

interface VisitOptions {
  readonly origin: string;
  /** Where requests and answers are written down. */
  readonly history?: Exchange[];
}

/** A visitor who has no account yet. */
export function visit({ origin, history }: VisitOptions): Visitor {
  async function send(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await sendRaw(origin, {
      method,
      path,
      headers: {
        accept: 'application/json',
        ...(visitor.cookie === '' ? {} : { cookie: visitor.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    keepCookie(answer);
    const userId = visitor.id === '' ? undefined : visitor.id;
    const idempotencyKey = headers['idempotency-key'];
    history?.push({
      ...{ method, path, userId, idempotencyKey },
      ...{ request: body, status: answer.status, answer: answer.body },
    });
    return answer;
  }

  function keepCookie({ headers }: Answer): void {
    for (const line of headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';');
      if (!pair.startsWith('session=')) continue;
      visitor.cookie = pair === 'session=' ? '' : pair;
    }
  }

  const visitor: Visitor = {
    email: `${randomUUID()}@example.com`,
    password: 'correct horse battery',
    id: '',
    cookie: '',
    get: (path) => send('GET', path),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path) => send('DELETE', path),
  };
  return visitor;
}

/** A visitor with an account, signed in. */
export async function signUp(options: VisitOptions): Promise<Visitor> {
  const visitor = visit(options);
  const { email, password } = visitor;
  const answer = await visitor.post('/api/users/signup', { email, password });
  if (answer.status !== 201) throw new Error(`signing up was answered ${answer.status}: ${answer.text}`);
  visitor.id = answer.body.id;
  return visitor;
}

/**
 * A crowd of signed-in visitors at once. Their sessions are signed here with the stack's key instead of going through
 * auth, because hashing hundreds of passwords takes longer than any race.
 */
export function admitCrowd(
  { jwtKey, ...options }: VisitOptions & { jwtKey: string },
  count: number,
): Visitor[] {
  const tokens = createTokens({ keys: [{ kid: undefined, secret: jwtKey }] });
  return Array.from({ length: count }, () => {
    const visitor = visit(options);
    visitor.id = randomBytes(12).toString('hex');
    const { jwt } = tokens.sign({ id: visitor.id, email: visitor.email });
    visitor.cookie = `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}`;
    return visitor;
  });
}
