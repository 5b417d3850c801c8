import { createHmac, randomBytes, randomUUID } from 'node:crypto';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The Cookie header of somebody signed in, made with the stack's key: what auth would have given them. */
export function makeSession(jwtKey: string, id: string = randomBytes(12).toString('hex')): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ id, email: `${id}@example.com`, iat: now, exp: now + 3_600, jti: randomUUID() },
    ...{ iss: 'ticketing', aud: 'ticketing' },
  };
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const jwt = `${unsigned}.${createHmac('sha256', jwtKey).update(unsigned).digest('base64url')}`;
  return `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}`;
}

/** Somebody who has signed up, so that mails find them. @returns their Cookie header */
export async function openAccount(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/users/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${randomUUID()}@example.com`, password: 'correct horse battery' }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (answer.status !== 201 || cookie === undefined)
    throw new Error(`sign-up answered ${answer.status}: ${await answer.text()}`);
  return cookie.split(';', 1).join('');
}
