import { describeRoutes, openApiRouter } from '@ticketing/common/api';
import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { accountRouter, type AccountRouterDeps } from './http/account-router';
import { opsRouter, type OpsRouterDeps } from './http/ops-router';
import { resetRouter, type ResetRouterDeps } from './http/reset-router';
import { sessionsRouter, type SessionsRouterDeps } from './http/sessions-router';
import { userRoutes } from './http/user-routes';
import { usersRouter, type UsersRouterDeps } from './http/users-router';

export type AuthAppOptions = Omit<AppOptions, 'routes'> &
  UsersRouterDeps &
  AccountRouterDeps &
  SessionsRouterDeps &
  ResetRouterDeps &
  OpsRouterDeps;

/** What auth's routes take and answer. */
export const describeAuth = () => describeRoutes({ title: 'Accounts and sessions', routes: userRoutes });

/** The HTTP side of auth; it never listens. */
export const createAuthApp = (options: AuthAppOptions): Express =>
  createApp({
    ...options,
    routes: [
      ...[usersRouter, accountRouter, sessionsRouter, resetRouter, opsRouter].map((router) =>
        router(options),
      ),
      openApiRouter({ apiPath: '/api/users', document: describeAuth() }),
    ],
  });
