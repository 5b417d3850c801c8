import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { accountRouter, type AccountRouterDeps } from './http/account-router';
import { resetRouter, type ResetRouterDeps } from './http/reset-router';
import { sessionsRouter, type SessionsRouterDeps } from './http/sessions-router';
import { usersRouter, type UsersRouterDeps } from './http/users-router';

export type AuthAppOptions = Omit<AppOptions, 'routes'> &
  UsersRouterDeps &
  AccountRouterDeps &
  SessionsRouterDeps &
  ResetRouterDeps;

/** The HTTP side of auth; it never listens. */
export const createAuthApp = (options: AuthAppOptions): Express =>
  createApp({
    ...options,
    routes: [usersRouter, accountRouter, sessionsRouter, resetRouter].map((router) => router(options)),
  });
