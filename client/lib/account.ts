import { z } from 'zod/mini';

export const accountSchema = z.object({
  id: z.string(),
  email: z.string(),
  locale: z.string(),
  createdAt: z.string(),
});

/** A place where somebody is signed in. */
export const sessionSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  device: z.string(),
  current: z.boolean(),
});
export const sessionsSchema = z.array(sessionSchema);
export type SignedIn = z.infer<typeof sessionSchema>;

/** Which mails that one can do without somebody wants. */
export const preferencesSchema = z.object({ returned: z.boolean() });
