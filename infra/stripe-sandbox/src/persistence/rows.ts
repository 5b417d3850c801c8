import type { EventType, LedgerObject } from '../domain/decision';

/** Something that happened, with the object as it was then. */
export interface SandboxEvent {
  id: string;
  type: EventType;
  /** Milliseconds since 1970. */
  at: number;
  object: LedgerObject;
  requestId: string | null;
  idempotencyKey: string | null;
}

/** What is known of telling the webhook about one event. */
export interface Delivery {
  id: string;
  eventId: string;
  status: 'pending' | 'held' | 'delivered' | 'failed' | 'dropped';
  /** How often the event is told; more than once only by a fault. */
  copies: number;
  attempts: number;
  /** Milliseconds since 1970. */
  nextAt: number;
}

/** The first answer that an idempotency key got. */
export interface KeptAnswer {
  id: string;
  /** Method, path and parameters of the request, to tell another use of the key. */
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What the journal file is made of. */
export type Row =
  | LedgerObject
  | { kind: 'event'; value: SandboxEvent }
  | { kind: 'delivery'; value: Delivery }
  | { kind: 'answer'; value: KeptAnswer };
