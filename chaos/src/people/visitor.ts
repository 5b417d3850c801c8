import { createTokens } from '@ticketing/common/session';
import type { Random } from '../random';
import type { History } from './history';
import { type Answer, sendJson } from './http';

/** Somebody at a browser. */
export interface Visitor {
  readonly id: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: object, idempotencyKey?: string): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

export interface VisitorOptions {
  readonly origin: string;
  readonly history: History;
  readonly jwtKey: string;
  readonly random: Random;
}

/** Signed in with a session that is signed here: hashing passwords takes longer than anything that is tried here. */
export function admit({ origin, history, jwtKey, random }: VisitorOptions): Visitor {
  const id = `${random.id()}${random.id()}`.slice(0, 24);
  const { jwt } = createTokens({ keys: [{ kid: undefined, secret: jwtKey }] }).sign({
    id,
    email: `${id}@example.com`,
  });
  const cookie = `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}`;

  async function send(method: string, path: string, body?: object, idempotencyKey?: string): Promise<Answer> {
    const sentAt = new Date();
    const key = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
    const answer = await sendJson({ origin, method, path, headers: { cookie, ...key }, body });
    history.note({
      ...{ method, path, userId: id, idempotencyKey, request: body, sentAt, answeredAt: new Date() },
      ...{ status: answer.status, answer: answer.body },
    });
    return answer;
  }

  return {
    id,
    get: (path) => send('GET', path),
    post: (path, body, idempotencyKey) => send('POST', path, body, idempotencyKey),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
  };
}
