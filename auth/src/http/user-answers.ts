import type { Answer } from '@ticketing/common/api';
import { locales } from '@ticketing/common/events';
import { z } from 'zod';

const id = z.string().min(1);
const email = z.string().min(3);
const instant = z.iso.datetime();

/** The public fields of an account. */
export const userAnswer = z.object({ id, email }).meta({ title: 'User' });

const whoIsSignedIn = userAnswer.extend({
  operator: z.literal(true).optional().describe('Only with whoever runs the marketplace'),
});

export const currentUserAnswer = z
  .object({ currentUser: z.union([whoIsSignedIn, z.null()]).describe('null: nobody is signed in') })
  .meta({ title: 'CurrentUser' });

/** What somebody sees of their own account. */
export const accountAnswer = z
  .object({ id, email, locale: z.enum(locales), createdAt: instant })
  .meta({ title: 'Account' });

export const sessionAnswer = z
  .object({
    id,
    createdAt: instant,
    lastSeenAt: instant.describe('To a few minutes'),
    device: z.string().describe('Such as `Firefox on Linux`'),
    current: z.boolean().describe('Whether it is the one that asks'),
  })
  .meta({ title: 'Session' });

export const exportAnswer = z
  .object({
    exportedAt: instant,
    account: accountAnswer,
    sessions: z.array(sessionAnswer),
    history: z
      .array(z.object({ what: z.string(), at: instant }))
      .describe('What was told of the account to the other services'),
  })
  .meta({ title: 'AccountExport' });

/** An object that says nothing. */
export const emptyAnswer = z.object({});

export const done: Answer = { description: 'Done' };
