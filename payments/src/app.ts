import { type AppOptions, createApp } from '@ticketing/common/http';
import type { Express } from 'express';
import { type OperatorsRouterDeps, operatorsRouter } from './http/operators-router';
import { type PaymentsRouterDeps, paymentsRouter } from './http/payments-router';
import { type WebhookRouterDeps, webhookRouter } from './http/webhook-router';

/** The HTTP side of payments; it never listens. */
export const createPaymentsApp = (
  options: Omit<AppOptions, 'routes' | 'rawRoutes'> &
    PaymentsRouterDeps &
    OperatorsRouterDeps &
    WebhookRouterDeps,
): Express =>
  createApp({
    ...options,
    rawRoutes: [webhookRouter(options)],
    routes: [operatorsRouter(options), paymentsRouter(options)],
  });
