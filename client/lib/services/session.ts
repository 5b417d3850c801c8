import 'server-only';
import { cache } from 'react';
import { forbidden, redirect } from 'next/navigation';
import { cookies, headers } from 'next/headers';
import { pagePathHeader, signInPath } from '../local-path';
import type { Session } from '../session';
import { currentUserSchema } from '../session-schema';
import { callService } from './call-service';

/** Who is looking, asked once per page. */
export const getSession = cache(async (): Promise<Session> => {
  // Without the cookie nobody is signed in, and auth needn't be asked.
  if (!(await cookies()).has('session')) return { state: 'out' };
  const answer = await callService('auth', '/api/users/currentuser', currentUserSchema);
  if (!answer.ok) return answer.problem.status === 401 ? { state: 'out' } : { state: 'unknown' };
  return answer.value.currentUser ? { state: 'in', user: answer.value.currentUser } : { state: 'out' };
});

/** For pages that only make sense signed in: sends a signed-out visitor to sign in and back to the page. */
export async function requireSession(): Promise<Exclude<Session, { state: 'out' }>> {
  const session = await getSession();
  if (session.state === 'out') redirect(signInPath((await headers()).get(pagePathHeader) ?? '/'));
  return session;
}

/**
 * For operators' pages: others get the page that says why not. While auth can't say who it is, the page is shown
 * without data of its own: the services know operators by themselves.
 */
export async function requireOperator(): Promise<void> {
  const session = await requireSession();
  if (session.state === 'in' && !session.user.operator) forbidden();
}
