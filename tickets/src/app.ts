import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { type Terms, termsRouter } from './http/terms-router';
import { type TicketsRouterDeps, ticketsRouter } from './http/tickets-router';

type TicketsAppOptions = Omit<AppOptions, 'routes'> & TicketsRouterDeps & { terms: Terms };

/** The HTTP side of tickets; it never listens. */
export const createTicketsApp = (options: TicketsAppOptions): Express =>
  // Routes with names of their own come before those that take them for a ticket's id.
  createApp({ ...options, routes: [termsRouter(options), ticketsRouter(options)] });
