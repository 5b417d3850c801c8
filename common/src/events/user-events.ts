import { z } from 'zod';
import { defineEvent } from './define-event';
import { id, instant, version } from './fields';

const userState = z.object({ id, version, email: z.string().min(3) });

export const userCreated = defineEvent({
  subject: 'user:created',
  owner: 'auth',
  consumers: [],
  summary: 'Somebody signed up.',
  schema: userState,
});

export const userUpdated = defineEvent({
  subject: 'user:updated',
  owner: 'auth',
  consumers: [],
  summary: 'An account changed.',
  schema: userState,
});

export const sessionRevoked = defineEvent({
  subject: 'session:revoked',
  owner: 'auth',
  consumers: ['auth', 'tickets', 'orders', 'payments'],
  summary: 'One session, or all of a user’s issued before an instant, must be refused from now on.',
  schema: z.object({
    id: id.describe('Id of the token, or of the user when all of their sessions end'),
    userId: id,
    before: instant.describe('Tokens issued before this instant are refused'),
    expiresAt: instant.describe('From here on the tokens would have expired by themselves'),
  }),
});
