import type { Locale } from '@ticketing/common/events';

/** What a mail says of a ticket. Amounts are in minor units. */
export interface TicketFacts {
  readonly id: string;
  readonly title: string;
  readonly price: number;
  readonly startsAt?: Date;
  readonly venue?: string;
  readonly city?: string;
  readonly section?: string;
  readonly row?: string;
  readonly seat?: string;
}

/** Why an order ended, as far as there are words for it. */
export const cancelWords = [
  'expired',
  'buyer',
  'price_changed',
  'withdrawn',
  'pass_invalid',
  'unknown',
] as const;
export type CancelWord = (typeof cancelWords)[number];

/** What is said, and about what; enough to write the same mail again. Nothing in it grants access to anything. */
export type MailContent =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'confirmed'; readonly orderId: string; readonly ticket: TicketFacts }
  | {
      readonly kind: 'sold';
      readonly orderId: string;
      readonly ticket: TicketFacts;
      readonly proceeds?: number;
    }
  | {
      readonly kind: 'cancelled';
      readonly orderId: string;
      readonly reason: CancelWord;
      readonly ticket: TicketFacts;
    }
  /** The title is known once the order is. */
  | { readonly kind: 'refunded'; readonly orderId: string; readonly amount: number; readonly title?: string }
  | { readonly kind: 'returned'; readonly ticket: TicketFacts }
  | { readonly kind: 'reset'; readonly requestId: string; readonly expiresAt: Date };

export type MailKind = MailContent['kind'];

export const mailKinds = [
  'welcome',
  'confirmed',
  'sold',
  'cancelled',
  'refunded',
  'returned',
  'reset',
] as const satisfies readonly MailKind[];

/** Kinds that people may do without. */
export const canUnsubscribe = (kind: MailKind): boolean => kind === 'returned';

/** To whom: an account, or whoever placed an order. */
export type Addressee = { readonly userId: string } | { readonly buyerOf: string };

/** Where and in which language somebody is written to. */
export interface Recipient {
  readonly email: string;
  readonly locale: Locale;
}

/** A mail to be written, as an event asks for it. */
export interface NewMail {
  readonly content: MailContent;
  /** What there is at most one mail of this kind about: an order, an account, a request. */
  readonly about: string;
  readonly addressee: Addressee;
  /** As the event told it, where it did; what is known of the account goes before it. */
  readonly recipient?: Recipient;
}

/** A mail as written, before it goes out. */
export interface WrittenMail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** One token with which whoever holds the mail may end mails of its kind. */
  readonly unsubscribe?: { readonly oneClickUrl: string };
}
