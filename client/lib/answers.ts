import type { z } from 'zod';
import type { z as mini } from 'zod/mini';
import type * as users from '../../auth/src/http/user-answers';
import type * as mails from '../../mail/src/http/mail-answers';
import type * as orders from '../../orders/src/http/order-answers';
import type * as passes from '../../orders/src/http/pass-answers';
import type * as payments from '../../payments/src/http/payment-answers';
import type * as tickets from '../../tickets/src/http/ticket-answers';

// What the services answer, from the schemas by which they describe themselves. Types alone: nothing of a service gets
// into a page.

export type UserAnswer = z.infer<typeof users.userAnswer>;
export type CurrentUserAnswer = z.infer<typeof users.currentUserAnswer>;
export type AccountAnswer = z.infer<typeof users.accountAnswer>;
export type SessionAnswer = z.infer<typeof users.sessionAnswer>;

export type OrderAnswer = z.infer<typeof orders.orderAnswer> | z.infer<typeof orders.orderNowAnswer>;
export type OperatorOrderAnswer = z.infer<typeof orders.operatorOrderAnswer>;
export type StuckOrdersAnswer = z.infer<typeof orders.stuckOrdersAnswer>;
export type PassAnswer = z.infer<typeof passes.passAnswer>;
export type VerdictAnswer = z.infer<typeof passes.verdictAnswer>;
export type AdmissionAnswer = z.infer<typeof passes.admissionAnswer>;

export type PaymentAnswer = z.infer<typeof payments.paymentAnswer>;
export type PaidAnswer = z.infer<typeof payments.authorisedAnswer> | z.infer<typeof payments.pendingAnswer>;
export type OperatorPaymentAnswer = z.infer<typeof payments.operatorPaymentAnswer>;

export type TicketAnswer = z.infer<typeof tickets.ticketAnswer> | z.infer<typeof tickets.ownTicketAnswer>;
export type TermsAnswer = z.infer<typeof tickets.termsAnswer>;
export type HistoryAnswer = z.infer<typeof tickets.historyAnswer>;
export type WatchAnswer = z.infer<typeof tickets.watchAnswer>;
export type ImportAnswer = z.infer<typeof tickets.importAnswer>;

export type MessageAnswer = z.infer<typeof mails.messageAnswer>;
export type PreferencesAnswer = z.infer<typeof mails.preferencesAnswer>;

/**
 * What a page reads of an answer. It compiles only while the schema takes whatever the service may answer, and reads
 * nothing that the service doesn't have.
 *
 * @example type Order = Read<typeof orderSchema, OrderAnswer>;
 */
export type Read<
  Schema extends mini.ZodMiniType,
  Answer extends Readable<Schema, Answer>,
> = mini.output<Schema>;

type Readable<Schema extends mini.ZodMiniType, Answer> =
  Full<Answer> extends Full<mini.input<Schema>>
    ? mini.input<Schema>
    : 'This reads what the answer does not have';

/** With every field that there may be, as if it were there. */
type Full<T> = [T] extends [readonly (infer Each)[]]
  ? Full<Each>[]
  : [T] extends [object]
    ? { [Key in KeyOf<T>]: Full<NonNullable<At<T, Key>>> }
    : T;

/** Of all alternatives. */
type KeyOf<T> = T extends unknown ? keyof T : never;
type At<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : never) : never;
