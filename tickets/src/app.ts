import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { type TicketsRouterDeps, ticketsRouter } from './http/tickets-router';

/** The HTTP side of tickets; it never listens. */
export const createTicketsApp = (options: Omit<AppOptions, 'routes'> & TicketsRouterDeps): Express =>
  createApp({ ...options, routes: [ticketsRouter(options)] });
