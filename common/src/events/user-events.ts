import { z } from 'zod';
import { defineEvent } from './define-event';
import { id, instant, locale, version } from './fields';

const email = z.string().min(3);

const userState = z.object({
  id,
  version,
  email,
  // Events from before accounts had a language are still in journals.
  locale: locale.default('en'),
});

export const userCreated = defineEvent({
  subject: 'user:created',
  owner: 'auth',
  consumers: ['mail'],
  summary: 'Somebody signed up.',
  schema: userState,
});

export const userUpdated = defineEvent({
  subject: 'user:updated',
  owner: 'auth',
  consumers: ['mail'],
  summary: 'An account changed.',
  schema: userState,
});

export const userDeleted = defineEvent({
  subject: 'user:deleted',
  owner: 'auth',
  consumers: ['tickets', 'mail'],
  summary:
    'Somebody deleted their account. Nothing of it is left but the id; its sessions end by `session:revoked`.',
  schema: z.object({ id, version }),
});

export const resetRequested = defineEvent({
  subject: 'reset:requested',
  owner: 'auth',
  consumers: ['mail'],
  summary:
    'Somebody asked for a mail with which to choose a new password. The link is signed where it is sent.',
  schema: z.object({
    id: id.describe('Id of the request, which the link names'),
    version,
    userId: id,
    email,
    locale,
    expiresAt: instant.describe('From here on the link is worth nothing'),
  }),
});

export const sessionRevoked = defineEvent({
  subject: 'session:revoked',
  owner: 'auth',
  consumers: ['auth', 'tickets', 'orders', 'payments', 'mail'],
  summary: 'One session, or all of a user’s issued before an instant, must be refused from now on.',
  schema: z.object({
    id: id.describe('Id of the token, or of the user when all of their sessions end'),
    userId: id,
    before: instant.describe('Tokens issued before this instant are refused'),
    expiresAt: instant.describe('From here on the tokens would have expired by themselves'),
  }),
});
