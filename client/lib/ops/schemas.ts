import { z } from 'zod/mini';
import type {
  AccountAnswer,
  MessageAnswer,
  OperatorOrderAnswer,
  OperatorPaymentAnswer,
  Read,
  StuckOrdersAnswer,
} from '../answers';

/** What a journal has not brought out. */
export const journalSummarySchema = z.object({
  pending: z.number(),
  oldestSeconds: z.number(),
  dead: z.number(),
});
export type JournalSummary = z.infer<typeof journalSummarySchema>;

/** One event of a journal; without what it says. */
export const historySchema = z.array(
  z.object({
    eventId: z.string(),
    aggregateId: z.string(),
    version: z.number(),
    event: z.string(),
    occurredAt: z.string(),
    userId: z.nullable(z.string()),
    requestId: z.string(),
    status: z.enum(['pending', 'published', 'dead']),
    error: z.optional(z.string()),
  }),
);
export type HistoryEntry = z.infer<typeof historySchema>[number];

/** What a consumer was sent and gave up. */
export const deadLettersSchema = z.array(
  z.object({
    id: z.string(),
    event: z.string(),
    reason: z.string(),
    at: z.string(),
    retrying: z.boolean(),
    body: z.string(),
  }),
);
export type DeadLetter = z.infer<typeof deadLettersSchema>[number];

const operatorOrderSchema = z.object({
  id: z.string(),
  userId: z.string(),
  status: z.enum(['created', 'awaiting:payment', 'complete', 'cancelled']),
  reason: z.nullish(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  ticket: z.object({ id: z.string(), title: z.string(), price: z.number(), sellerId: z.string() }),
});
export type OperatorOrder = Read<typeof operatorOrderSchema, OperatorOrderAnswer>;
export const operatorOrdersSchema = z.array(operatorOrderSchema);
export const stuckOrdersSchema = z.object({
  overdue: operatorOrdersSchema,
  unlocked: operatorOrdersSchema,
});
export type StuckOrders = Read<typeof stuckOrdersSchema, StuckOrdersAnswer>;

const operatorPaymentSchema = z.object({
  orderId: z.string(),
  userId: z.string(),
  state: z.string(),
  amount: z.number(),
  currency: z.string(),
  order: z.object({ status: z.string() }),
  intentId: z.nullish(z.string()),
  openCase: z.nullish(z.object({ reason: z.string(), openedAt: z.string() })),
  refundRequest: z.nullish(z.object({ by: z.string(), reason: z.string(), at: z.string() })),
});
export type OperatorPayment = Read<typeof operatorPaymentSchema, OperatorPaymentAnswer>;
export const operatorPaymentsSchema = z.array(operatorPaymentSchema);

/** The last round of reconciliation of a service, or the one under way. */
export const roundSchema = z.object({
  startedAt: z.nullable(z.string()),
  finishedAt: z.nullable(z.string()),
  looked: z.record(z.string(), z.number()),
  found: z.record(z.string(), z.number()),
  unanswered: z.array(z.string()),
  next: z.string(),
});
export type Round = z.infer<typeof roundSchema>;

/** What operators did in a service. */
export const actionsSchema = z.array(
  z.object({
    at: z.string(),
    by: z.string(),
    what: z.string(),
    about: z.string(),
    count: z.optional(z.number()),
  }),
);
export type DoneAction = z.infer<typeof actionsSchema>[number];

export const messagesSchema = z.array(
  z.object({
    id: z.string(),
    kind: z.string(),
    status: z.string(),
    attempts: z.number(),
    createdAt: z.string(),
    sentAt: z.nullish(z.string()),
    clearedAt: z.nullish(z.string()),
    to: z.nullish(z.string()),
    orderId: z.nullish(z.string()),
    error: z.nullish(z.string()),
  }),
);
export type MailMessage = Read<typeof messagesSchema, MessageAnswer[]>[number];

export const accountsSchema = z.array(z.object({ id: z.string(), email: z.string(), createdAt: z.string() }));
export type FoundAccount = Read<typeof accountsSchema, AccountAnswer[]>[number];
