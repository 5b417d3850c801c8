import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { usersRouter, type UsersRouterDeps } from './http/users-router';

/** The HTTP side of auth; it never listens. */
export const createAuthApp = (options: Omit<AppOptions, 'routes'> & UsersRouterDeps): Express =>
  createApp({ ...options, routes: [usersRouter(options)] });
