import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { type OpsRouterDeps, opsRouter } from './http/ops-router';
import { type OrdersRouterDeps, ordersRouter } from './http/orders-router';
import { type PassesRouterDeps, passesRouter } from './http/passes-router';

/** The HTTP side of orders; it never listens. */
export const createOrdersApp = (
  options: Omit<AppOptions, 'routes'> & OrdersRouterDeps & PassesRouterDeps & OpsRouterDeps,
): Express =>
  createApp({ ...options, routes: [ordersRouter(options), passesRouter(options), opsRouter(options)] });
