import { z } from 'zod';
import {
  defineEvent,
  type EventDefinition,
  OrderStatus,
  paymentEventStatuses,
  ticketStatuses,
} from '../events';

const id = z.string().min(1).max(128);
const version = z.int().nonnegative();
const round = { round: z.string().min(1).max(64), page: z.int().nonnegative() };

/** A page of an owner's aggregates. No event, since nothing changed: it is in no journal and may get lost. */
const told = <Kind extends string, Aggregate extends z.ZodObject>(
  kind: Kind,
  owner: 'auth' | 'tickets' | 'orders' | 'payments',
  aggregate: Aggregate,
) =>
  defineEvent({
    subject: `${kind}:told`,
    owner,
    consumers: [],
    summary: 'What the owner has, for its consumers to compare with what they know.',
    schema: z.object({ ...round, aggregates: z.array(aggregate).max(1_000) }),
  });

export const usersTold = told('user', 'auth', z.object({ id, version }));

export const ticketsTold = told(
  'ticket',
  'tickets',
  z.object({ id, version, status: z.enum(ticketStatuses), orderId: id.exactOptional() }),
);

export const ordersTold = told(
  'order',
  'orders',
  z.object({
    ...{ id, version, status: z.enum(OrderStatus), ticketId: id, hold: z.int().positive() },
    passEnded: z.literal(true).exactOptional(),
  }),
);

export const paymentsTold = told(
  'payment',
  'payments',
  z.object({ id, version, status: z.enum([...paymentEventStatuses, 'open']) }),
);

/** The answer to a page. */
const answerSchema = z.object({
  ...round,
  consumer: z.string().regex(/^[a-z]{1,32}$/),
  /** What the consumer has not, or not as new, or newer than the owner; `version` is the one it has. */
  missed: z.array(
    z.object({
      id,
      version: version.exactOptional(),
      /** What the owner told of it once and knows no more. */
      known: z.looseObject({}).exactOptional(),
    }),
  ),
  /** The consumer's database was restored: it asks for all that there is. */
  everything: z.literal(true).exactOptional(),
});

/** What consumers answer to the pages of a kind. */
export const missedOf = (told: EventDefinition) =>
  defineEvent({
    subject: told.subject.replace(/:told$/, ':missed'),
    owner: told.owner,
    consumers: [],
    summary: 'What a consumer lacks of a page of aggregates.',
    schema: answerSchema,
  });
