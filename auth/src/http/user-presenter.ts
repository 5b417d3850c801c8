import type { Session } from '../domain/session';
import type { User } from '../domain/user';
import type { AccountExport } from '../use-cases/export-account';

/** The public fields of an account. */
export const presentUser = ({ id, email }: User) => ({ id, email });

/** What somebody sees of their own account. */
export const presentAccount = ({ id, email, locale, createdAt }: User) => ({
  ...{ id, email, locale },
  createdAt: createdAt.toISOString(),
});

/** @param currentId of the session by which it is asked for */
export const presentSession = (currentId: string) => (session: Session) => ({
  id: session.id,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  device: session.device,
  current: session.id === currentId,
});

export const presentExport = (
  { account, sessions, history }: AccountExport,
  currentId: string,
  exportedAt: Date,
) => ({
  exportedAt: exportedAt.toISOString(),
  account: presentAccount(account),
  sessions: sessions.map(presentSession(currentId)),
  history: history.map(({ event, occurredAt }) => ({ what: event, at: occurredAt.toISOString() })),
});
