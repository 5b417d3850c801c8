import { cancelReasons, OrderStatus } from '@ticketing/common/events';
import { z } from 'zod';
import { declineCodes } from '../domain/decline';
import { attemptOutcomes, paymentStates } from '../domain/payment';

const id = z.string().min(1);
const instant = z.iso.datetime();
const amount = z.number().min(0).describe('Decimal');
const clientSecret = z
  .string()
  .describe('With which the provider’s script asks the buyer to prove who they are');

/** What is told of a payment instead of `pending`. */
const pendingStatuses = ['processing', 'requires_action'] as const;

/** The public fields of a payment. */
export const paymentAnswer = z
  .object({
    id,
    orderId: id,
    status: z.enum([...paymentStates, ...pendingStatuses]).exclude(['pending']),
    amount,
    currency: z.string(),
    reason: z.string().optional().describe('Why the card was declined, in English'),
    reasonCode: z
      .enum([...declineCodes, 'payment_method_invalid'])
      .optional()
      .describe('The same for programs'),
    requiresAction: z.literal(true).optional(),
    clientSecret: clientSecret.optional(),
  })
  .meta({ title: 'Payment' });

export const authorisedAnswer = z.object({ id }).meta({ title: 'PaymentAuthorised' });

export const pendingAnswer = z
  .object({ id, status: z.enum(pendingStatuses), clientSecret: clientSecret.optional() })
  .meta({ title: 'PaymentPending' });

/** What an operator may see: everything but what identifies a card or lets somebody confirm the payment. */
export const operatorPaymentAnswer = z
  .object({
    orderId: id,
    userId: id,
    state: z.enum(paymentStates),
    amount,
    currency: z.string(),
    order: z
      .object({
        status: z.enum(OrderStatus),
        version: z.int(),
        expiresAt: instant,
        reason: z.enum(cancelReasons).optional(),
      })
      .describe('The newest that orders has told'),
    intentId: z.string().optional().describe('The provider’s PaymentIntent'),
    openCase: z
      .object({ reason: z.string(), openedAt: instant })
      .optional()
      .describe('Only a person can put it right'),
    refundRequest: z.object({ by: z.string(), reason: z.string(), at: instant }).optional(),
    attempts: z
      .object({
        n: z.int(),
        startedAt: instant,
        outcome: z.enum(attemptOutcomes).optional().describe('Absent: not known yet'),
        reason: z.string().optional(),
      })
      .array(),
  })
  .meta({ title: 'OperatorPayment' });

export const summaryAnswer = z
  .object({ states: z.record(z.string(), z.int()).describe('How many payments are in each state') })
  .meta({ title: 'PaymentSummary' });

export const receivedAnswer = z.object({ received: z.literal(true) });

/** An object that says nothing. */
export const emptyAnswer = z.object({});
