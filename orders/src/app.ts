import { describeRoutes, openApiRouter } from '@ticketing/common/api';
import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { type OpsRouterDeps, opsRouter } from './http/ops-router';
import { orderRoutes } from './http/order-routes';
import { type OrdersRouterDeps, ordersRouter } from './http/orders-router';
import { passRoutes } from './http/pass-routes';
import { type PassesRouterDeps, passesRouter } from './http/passes-router';

export type OrdersAppOptions = Omit<AppOptions, 'routes'> &
  OrdersRouterDeps &
  PassesRouterDeps &
  OpsRouterDeps;

/** What the routes of orders take and answer. */
export const describeOrders = () =>
  describeRoutes({ title: 'Orders and passes', routes: [...orderRoutes, ...passRoutes] });

/** The HTTP side of orders; it never listens. */
export const createOrdersApp = (options: OrdersAppOptions): Express =>
  createApp({
    ...options,
    routes: [
      // Before the routes of :id, which would take its name for one.
      openApiRouter({ apiPath: '/api/orders', document: describeOrders() }),
      ...[ordersRouter, passesRouter, opsRouter].map((router) => router(options)),
    ],
  });
