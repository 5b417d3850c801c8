import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { type MessagesRouterDeps, messagesRouter } from './http/messages-router';
import { type PreferencesRouterDeps, preferencesRouter } from './http/preferences-router';
import { type UnsubscribeRouterDeps, unsubscribeRouter } from './http/unsubscribe-router';

type MailAppOptions = Omit<AppOptions, 'routes' | 'rawRoutes'> &
  MessagesRouterDeps &
  PreferencesRouterDeps &
  UnsubscribeRouterDeps;

/** The HTTP side of mail; it never listens. */
export const createMailApp = (options: MailAppOptions): Express =>
  createApp({
    ...options,
    rawRoutes: [unsubscribeRouter(options)],
    routes: [preferencesRouter(options), messagesRouter(options)],
  });
