import { randomUUID } from 'node:crypto';
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

/** Several visitors with accounts, a few at a time: hashing passwords takes the machine's cores. */
export async function signUpMany(options: VisitOptions, count: number): Promise<Visitor[]> {
  const visitors: Visitor[] = [];
  while (visitors.length < count) {
    const batch = Math.min(4, count - visitors.length);
    visitors.push(...(await Promise.all(Array.from({ length: batch }, () => signUp(options)))));
  }
  return visitors;
}
