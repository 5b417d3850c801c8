import { randomUUID } from 'node:crypto';
import { createTokens } from '../session';
import { testJwtKey } from './test-environment';

export interface TestUser {
  readonly id: string;
  readonly email: string;
  /** Send it as the Cookie header. */
  readonly cookie: string;
}

/** A session of a user who need not exist anywhere, as auth would have given it. */
export function signIn(overrides: { id?: string; email?: string } = {}): TestUser {
  const id = overrides.id ?? randomUUID().replaceAll('-', '').slice(0, 24);
  const email = overrides.email ?? `${id}@example.com`;
  const { jwt } = createTokens({ keys: [{ kid: undefined, secret: testJwtKey }] }).sign({ id, email });
  const session = Buffer.from(JSON.stringify({ jwt })).toString('base64');
  return { id, email, cookie: `session=${session}` };
}
