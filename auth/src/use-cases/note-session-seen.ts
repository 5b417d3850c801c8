import type { Claims } from '@ticketing/common/session';
import type { SessionRepository } from '../persistence/session-repository';

/** Notes that a session is in use, every few minutes at most. */
export type NoteSessionSeen = (claims: Pick<Claims, 'jti'>) => Promise<void>;

const everyMs = 5 * 60 * 1000;

/** So many sessions are remembered as just noted; more only mean a write too many. */
const mostRemembered = 10_000;

export function createNoteSessionSeen(deps: {
  sessions: SessionRepository;
  now: () => Date;
}): NoteSessionSeen {
  const noted = new Map<string, number>();

  return async ({ jti }) => {
    const at = deps.now();
    if (at.getTime() - (noted.get(jti) ?? -Infinity) < everyMs) return;
    if (noted.size >= mostRemembered) noted.clear();
    noted.set(jti, at.getTime());
    await deps.sessions.noteSeen(jti, at);
  };
}
