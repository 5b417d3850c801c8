import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { type OrdersRouterDeps, ordersRouter } from './http/orders-router';
import { type PassesRouterDeps, passesRouter } from './http/passes-router';

/** The HTTP side of orders; it never listens. */
export const createOrdersApp = (
  options: Omit<AppOptions, 'routes'> & OrdersRouterDeps & PassesRouterDeps,
): Express => createApp({ ...options, routes: [ordersRouter(options), passesRouter(options)] });
