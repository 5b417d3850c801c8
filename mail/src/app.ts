import { describeRoutes, openApiRouter } from '@ticketing/common/api';
import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { mailRoutes } from './http/mail-routes';
import { type MessagesRouterDeps, messagesRouter } from './http/messages-router';
import { type PreferencesRouterDeps, preferencesRouter } from './http/preferences-router';
import { type UnsubscribeRouterDeps, unsubscribeRouter } from './http/unsubscribe-router';

type MailAppOptions = Omit<AppOptions, 'routes' | 'rawRoutes'> &
  MessagesRouterDeps &
  PreferencesRouterDeps &
  UnsubscribeRouterDeps;

/** What the routes take and answer. */
export const describeMail = () => describeRoutes({ title: 'Mail', routes: mailRoutes });

/** The HTTP side of mail; it never listens. */
export const createMailApp = (options: MailAppOptions): Express =>
  createApp({
    ...options,
    rawRoutes: [unsubscribeRouter(options)],
    routes: [
      preferencesRouter(options),
      messagesRouter(options),
      openApiRouter({ apiPath: '/api/mail', document: describeMail() }),
    ],
  });
