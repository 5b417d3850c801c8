import { locales } from '@ticketing/common/events';
import { z } from 'zod';
import { mailKinds } from '../domain/mail';
import { messageStatuses } from '../domain/message';

const instant = z.iso.datetime();

/** A message as operators see it: what became of it, not what it says. */
export const messageAnswer = z
  .object({
    id: z.string().describe('Its kind and what it is about: `confirmed:<order>`'),
    kind: z.enum(mailKinds),
    status: z.enum(messageStatuses),
    attempts: z.int().min(0),
    createdAt: instant,
    sentAt: instant.optional(),
    nextAttemptAt: instant.optional().describe('While it is queued'),
    userId: z.string().optional(),
    orderId: z.string().optional(),
    to: z.string().optional().describe('Once it is known, until it is cleared'),
    locale: z.enum(locales).optional(),
    clearedAt: instant
      .optional()
      .describe('When what it said and to which address was removed: it can’t be sent again'),
    error: z.string().optional().describe('What it waits for, or why it failed'),
  })
  .meta({ title: 'Message' });

/** Which of the mails that one can do without somebody wants. */
export const preferencesAnswer = z
  .object({ returned: z.boolean().describe('When a ticket that one asked for comes back') })
  .meta({ title: 'Preferences' });
