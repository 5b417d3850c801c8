import { createHash } from 'node:crypto';
import { addressOf } from '@ticketing/common/http';
import type { Request } from 'express';
import { toCredentials } from './user-requests';

/**
 * Counts attempts by address and account together: guessing one password is slowed down, while nobody can lock a
 * stranger out from elsewhere. The account is hashed: Redis need not know who signs in.
 */
export function signInKey(req: Request): string {
  const account = createHash('sha256').update(toCredentials(req).email).digest('base64url');
  return `${addressOf(req)}:${account}`;
}
