import { describeRoutes, openApiRouter } from '@ticketing/common/api';
import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express, Request } from 'express';
import { type HistoryRouterDeps, historyRouter } from './http/history-router';
import { imageRoutes } from './http/image-routes';
import { type ImagesRouterDeps, imagesRouter } from './http/images-router';
import { type ImportRouterDeps, importRouter } from './http/import-router';
import { listingFields } from './http/listing-fields';
import { liveRouter, type LiveRouterDeps } from './http/live-router';
import { type Terms, termsRouter } from './http/terms-router';
import { ticketRoutes } from './http/ticket-routes';
import { type TicketsRouterDeps, ticketsRouter } from './http/tickets-router';
import { watchRouter, type WatchRouterDeps } from './http/watch-router';

type TicketsAppOptions = Omit<AppOptions, 'routes'> &
  TicketsRouterDeps &
  ImagesRouterDeps &
  LiveRouterDeps &
  WatchRouterDeps &
  ImportRouterDeps &
  HistoryRouterDeps & { terms: Terms };

/** Bodies that are pictures or files. */
const ownBody = (req: Request) => /^\/api\/tickets\/(import|[^/]+\/images)\/?$/i.test(req.path);

/** What the routes take and answer. */
export const describeTickets = (rules: Pick<TicketsRouterDeps, 'minimumPrice'>) =>
  describeRoutes({ title: 'Tickets', routes: [...ticketRoutes(listingFields(rules)), ...imageRoutes] });

/** The HTTP side of tickets; it never listens. */
export const createTicketsApp = (options: TicketsAppOptions): Express =>
  createApp({
    ...options,
    ownBody,
    // Routes with names of their own come before those that take them for a ticket's id.
    routes: [
      openApiRouter({ apiPath: '/api/tickets', document: describeTickets(options) }),
      liveRouter(options),
      termsRouter(options),
      imagesRouter(options),
      watchRouter(options),
      importRouter(options),
      historyRouter(options),
      ticketsRouter(options),
    ],
  });
