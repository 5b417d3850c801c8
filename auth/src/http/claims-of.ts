import { NotAuthorizedError } from '@ticketing/common/errors';
import type { Claims } from '@ticketing/common/session';
import type { Request, RequestHandler } from 'express';
import type { NoteSessionSeen } from '../use-cases/note-session-seen';

/** The token of a request that passed `requireAuth`. @throws NotAuthorizedError when there is none */
export function claimsOf(req: Request): Claims {
  if (req.claims === undefined) throw new NotAuthorizedError();
  return req.claims;
}

/** Has the session of a request noted as in use. Comes after `currentUser`. */
export function noteSeen(noteSessionSeen: NoteSessionSeen): RequestHandler {
  return async (req, _res, next) => {
    if (req.claims !== undefined) await noteSessionSeen(req.claims);
    next();
  };
}
