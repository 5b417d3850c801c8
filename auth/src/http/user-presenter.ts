import type { z } from 'zod';
import type { Session } from '../domain/session';
import type { User } from '../domain/user';
import type { AccountExport } from '../use-cases/export-account';
import type { accountAnswer, exportAnswer, sessionAnswer, userAnswer } from './user-answers';

/** The public fields of an account. */
export const presentUser = ({ id, email }: User): z.infer<typeof userAnswer> => ({ id, email });

/** What somebody sees of their own account. */
export const presentAccount = ({ id, email, locale, createdAt }: User): z.infer<typeof accountAnswer> => ({
  ...{ id, email, locale },
  createdAt: createdAt.toISOString(),
});

/** @param currentId of the session by which it is asked for */
export const presentSession =
  (currentId: string) =>
  (session: Session): z.infer<typeof sessionAnswer> => ({
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
): z.infer<typeof exportAnswer> => ({
  exportedAt: exportedAt.toISOString(),
  account: presentAccount(account),
  sessions: sessions.map(presentSession(currentId)),
  history: history.map(({ event, occurredAt }) => ({ what: event, at: occurredAt.toISOString() })),
});
