import { z } from 'zod/mini';
import type { AccountAnswer, PreferencesAnswer, Read, SessionAnswer } from './answers';

export const accountSchema = z.object({
  id: z.string(),
  email: z.string(),
  locale: z.string(),
  createdAt: z.string(),
});
export type Account = Read<typeof accountSchema, AccountAnswer>;

/** A place where somebody is signed in. */
export const sessionSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  device: z.string(),
  current: z.boolean(),
});
export const sessionsSchema = z.array(sessionSchema);
export type SignedIn = Read<typeof sessionSchema, SessionAnswer>;

/** Which mails that one can do without somebody wants. */
export const preferencesSchema = z.object({ returned: z.boolean() });
export type Preferences = Read<typeof preferencesSchema, PreferencesAnswer>;
