/**
 * Everything that can be seen of a marketplace from outside its processes, as plain values. Amounts are minor units.
 * The words are those of the contract; nothing here is imported from the services.
 */
export interface Observation {
  /** The database's clock when it was looked at. */
  readonly now: Date;
  /** Tickets as their owner's database has them. */
  readonly tickets: readonly TicketRecord[];
  /** Tickets as anybody is shown them over HTTP. */
  readonly shown: readonly ShownTicket[];
  /** Tickets as orders believes them to be. */
  readonly replicas: readonly TicketReplica[];
  readonly orders: readonly OrderRecord[];
  readonly payments: readonly PaymentRecord[];
  readonly users: readonly { readonly id: string; readonly version: number }[];
  readonly journals: Readonly<Record<JournalOwner, readonly JournalEntry[]>>;
  /** Mails, whatever became of them. */
  readonly mails: readonly MailRecord[];
  /** Messages that consumers gave up, as `<service>: <subject>`. */
  readonly deadLetters: readonly string[];
  readonly intents: readonly LedgerIntent[];
  /** What clients were told, in the order of the answers. Empty where nobody wrote it down. */
  readonly history: readonly Exchange[];
}

export const journalOwners = ['auth', 'tickets', 'orders', 'payments'] as const;
export type JournalOwner = (typeof journalOwners)[number];

export interface TicketRecord {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly price: number;
  readonly orderId: string | undefined;
}

export interface ShownTicket {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly price: number;
  readonly orderId: string | undefined;
}

export interface TicketReplica {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly price: number;
  readonly orderId: string | undefined;
}

export interface OrderRecord {
  readonly id: string;
  readonly userId: string;
  readonly version: number;
  readonly status: string;
  readonly reason: string | undefined;
  readonly expiresAt: Date;
  readonly ticket: { readonly id: string; readonly price: number; readonly hold: number };
}

export interface PaymentRecord {
  /** The order's id too. */
  readonly id: string;
  readonly state: string;
  readonly amount: number;
  readonly intentId: string | undefined;
  /** How many events it has had. */
  readonly events: number;
  /** How often its buyer has tried to pay. */
  readonly attempts: number;
  readonly openCase: boolean;
  /** An operator sent the money back; the order stays complete. */
  readonly refundRequested: boolean;
  /** The newest that it knows of its order. */
  readonly order: { readonly status: string; readonly version: number };
}

export interface MailRecord {
  readonly id: string;
  readonly kind: string;
  /** The order, or else the account, that it tells of. */
  readonly about: string;
}

export interface JournalEntry {
  readonly id: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly subject: string;
  readonly status: string;
  readonly occurredAt: Date;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A PaymentIntent in the provider's books. */
export interface LedgerIntent {
  readonly id: string;
  readonly orderId: string | undefined;
  readonly status: string;
  readonly amount: number;
  readonly charges: readonly LedgerCharge[];
}

export interface LedgerCharge {
  readonly id: string;
  readonly succeeded: boolean;
  readonly captured: number;
  readonly refunded: number;
}

/** A request that was answered. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly userId: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly request: unknown;
  readonly status: number;
  readonly answer: unknown;
}

export interface Violation {
  /** Its number in the list of invariants. */
  readonly invariant: number;
  /** What it was found on, e.g. `order 64b…`. */
  readonly subject: string;
  readonly message: string;
}

export type Rule = (observation: Observation) => Violation[];
