import { createHash } from 'node:crypto';
import { addressOf } from '@ticketing/common/http';
import type { Request } from 'express';

// The account is hashed: Redis need not know who signs in.

/** Counts by the account named in the body, from wherever. */
export const accountKey = (req: Request): string => keyOf(toEmail(req));

/**
 * Counts attempts at a password by address and account together: guessing one password is slowed down, while nobody
 * can lock a stranger out from elsewhere. Somebody signed in tries their own account's.
 */
export const passwordKey = (req: Request): string =>
  `${addressOf(req)}:${keyOf(req.currentUser?.email ?? toEmail(req))}`;

/** Of a body that was checked. */
const toEmail = (req: Request) => (req.body as { email: string }).email;

const keyOf = (email: string) => createHash('sha256').update(email).digest('base64url');
