import { describeRoutes, openApiRouter } from '@ticketing/common/api';
import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { type OperatorsRouterDeps, operatorsRouter } from './http/operators-router';
import { paymentRoutes } from './http/payment-routes';
import { type PaymentsRouterDeps, paymentsRouter } from './http/payments-router';
import { type WebhookRouterDeps, webhookRouter } from './http/webhook-router';

export type PaymentsAppOptions = Omit<AppOptions, 'routes' | 'rawRoutes'> &
  PaymentsRouterDeps &
  OperatorsRouterDeps &
  WebhookRouterDeps;

/** What the routes of payments take and answer. */
export const describePayments = () => describeRoutes({ title: 'Payments', routes: paymentRoutes });

/** The HTTP side of payments; it never listens. */
export const createPaymentsApp = (options: PaymentsAppOptions): Express =>
  createApp({
    ...options,
    rawRoutes: [webhookRouter(options)],
    routes: [
      operatorsRouter(options),
      paymentsRouter(options),
      openApiRouter({ apiPath: '/api/payments', document: describePayments() }),
    ],
  });
