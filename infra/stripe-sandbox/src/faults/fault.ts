import { z } from 'zod';
import { eventTypes } from '../domain/decision';

export const requestKinds = [
  'create',
  'update',
  'confirm',
  'capture',
  'cancel',
  'refund',
  'payment_method',
  'retrieve',
  'list',
] as const;
export type RequestKind = (typeof requestKinds)[number];

const milliseconds = z.number().int().min(0).max(600_000);
const times = z.number().int().min(1);

const requestFault = z.strictObject({
  on: z.literal('request'),
  /** Which requests; whatever is left out matches all. */
  kind: z.enum(requestKinds).optional(),
  method: z.enum(['GET', 'POST']).optional(),
  /** A part of the path, e.g. the id of an intent. */
  path: z.string().min(1).optional(),
  effect: z.enum([
    'rate_limit',
    'error_before',
    'error_after',
    'cut_before',
    'cut_after',
    'hang_after',
    'delay',
  ]),
  ms: milliseconds.optional(),
  times: times.default(1),
});

const webhookFault = z.strictObject({
  on: z.literal('webhook'),
  /** Which events; left out, all. */
  type: z.enum(eventTypes).optional(),
  effect: z.enum(['hold', 'late', 'repeat', 'reorder', 'drop']),
  ms: milliseconds.optional(),
  copies: z.number().int().min(2).max(100).default(2),
  /** Left out: until the reset. */
  times: times.optional(),
});

export const fault = z.discriminatedUnion('on', [requestFault, webhookFault]);

/** Something that is to go wrong, as POST /_sandbox/faults takes it. */
export type FaultInput = z.input<typeof fault>;
export type RequestFault = z.output<typeof requestFault>;
export type WebhookFault = z.output<typeof webhookFault>;
