import { currentUser, rateLimit, requireOperator, signedInUser } from '@ticketing/common/http';
import type { Logger } from '@ticketing/common/logger';
import { comparison, ordersTold, paymentsTold } from '@ticketing/common/reconciliation';
import { createBackbone, type Service } from '@ticketing/common/service';
import { createPaymentsApp } from './app';
import type { Config } from './config';
import { orderListeners } from './messaging/order-listeners';
import { createOperatorPayments } from './persistence/operator-payments';
import { createPaymentModel } from './persistence/payment-model';
import { createPaymentRepository } from './persistence/payment-repository';
import { createPaymentSurvey } from './persistence/payment-survey';
import { createStripe } from './stripe/create-stripe';
import { createStripeBooks } from './stripe/stripe-books';
import { createStripeProvider } from './stripe/stripe-provider';
import { createWebhookReader } from './stripe/stripe-webhook';
import { createApplyOrder } from './use-cases/apply-order';
import { createCompareOrders } from './use-cases/compare-orders';
import { createFindPayment } from './use-cases/find-payment';
import { createKeepClaim } from './use-cases/keep-claim';
import { createNoteWebhook } from './use-cases/note-webhook';
import { createPayOrder } from './use-cases/pay-order';
import { createReconcileProvider } from './use-cases/reconcile-provider';
import { createRequestRefund } from './use-cases/request-refund';
import { createRunAttempt } from './use-cases/run-attempt';
import { createSettlePayment } from './use-cases/settle-payment';
import { createTellBack } from './use-cases/tell-back';
import { observeSettling } from './workers/observe-settling';
import { createSettleAlarm } from './workers/settle-alarm';
import { createSettleWorker } from './workers/settle-worker';

/** How long the provider is waited for; how long a claim lasts, and how often who works renews it. */
export interface Patience {
  readonly providerMs: number;
  readonly claimMs: number;
  readonly renewMs: number;
}

const usualPatience: Patience = { providerMs: 8_000, claimMs: 10_000, renewMs: 3_000 };

/** How often settling looks for what is due. */
const pollMs = 1_000;

/** Everything that payments is made of, wired and not yet started. */
export function createPaymentsService(options: {
  config: Config;
  logger: Logger;
  patience?: Patience;
}): Service {
  const { config, logger, patience = usualPatience } = options;
  const backbone = createBackbone({ service: 'payments', config, logger });
  const { connection, journal } = backbone;
  const now = () => new Date();

  const stripe = createStripe({
    apiKey: config.STRIPE_KEY,
    apiBase: config.STRIPE_API_BASE,
    timeoutMs: patience.providerMs,
  });
  const provider = createStripeProvider(stripe);
  const alarm = createSettleAlarm(pollMs);
  const model = createPaymentModel(connection);
  const payments = createPaymentRepository({ model, onDue: alarm.ringIn });
  const operatorPayments = createOperatorPayments({ model });
  const survey = createPaymentSurvey(model);
  observeSettling({ metrics: backbone.metrics, payments });
  const recording = { journal, payments };
  const waking = { payments, wakeSettling: alarm.ring };
  const { claimMs } = patience;
  const { keepClaim, isInHand } = createKeepClaim({ payments, ...patience });

  const runAttempt = createRunAttempt({
    ...recording,
    provider,
    logger,
    returnUrl: (orderId) => `${config.PUBLIC_URL}/orders/${orderId}`,
  });
  const settle = createSettlePayment({ ...recording, provider, runAttempt, logger, now });

  const app = createPaymentsApp({
    ...backbone,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    session: currentUser(backbone),
    limitPayments: rateLimit({
      redis: backbone.redis.client,
      name: 'payments',
      points: 60,
      durationSeconds: 60,
      by: (req) => signedInUser(req).id,
      enabled: config.RATE_LIMITS,
    }),
    payOrder: createPayOrder({ ...waking, runAttempt, keepClaim, now, claimMs }),
    findPayment: createFindPayment(waking),
    readWebhook: createWebhookReader({ stripe, secret: config.STRIPE_WEBHOOK_SECRET }),
    noteWebhook: createNoteWebhook({ ...waking, isInHand }),
    operatorsOnly: [currentUser(backbone), requireOperator(config.OPERATOR_EMAILS)],
    operatorPayments,
    requestRefund: createRequestRefund({ ...waking, operatorPayments, logger }),
    wakeSettling: alarm.ring,
  });

  return backbone.serve({
    app,
    listeners: orderListeners({ applyOrder: createApplyOrder(waking), currency: config.CURRENCY }),
    tells: {
      told: paymentsTold,
      to: ['orders'],
      page: survey.page,
      lacking: createTellBack({ survey, bus: backbone.bus }),
      besides: [
        createReconcileProvider({
          ...waking,
          survey,
          provider,
          books: createStripeBooks(stripe),
          logger,
          now,
        }),
      ],
    },
    compares: [comparison(ordersTold, createCompareOrders({ survey }))],
    workers: [createSettleWorker({ payments, settle, keepClaim, logger, alarm, pollMs, claimMs })],
  });
}
