import type { CurrentUserAnswer, Read } from './answers';
import type { currentUserSchema } from './session-schema';

/** `operator`: runs the marketplace, and sees /ops. */
export type User = NonNullable<Read<typeof currentUserSchema, CurrentUserAnswer>['currentUser']>;

/** `unknown` while auth can't be asked: pages then neither show somebody's data nor send them to sign in. */
export type Session = { state: 'in'; user: User } | { state: 'out' } | { state: 'unknown' };

/** The signed-in user's id, if there is one. */
export function userIdOf(session: Session): string | undefined {
  return session.state === 'in' ? session.user.id : undefined;
}
