import type { Logger } from '@ticketing/common/logger';
import type { Decision, Sources } from '../domain/decision';
import type { FaultSwitches } from '../faults/fault-switches';
import type { Ledger } from '../persistence/ledger';
import type { Row } from '../persistence/rows';
import type { WebhookSender } from '../webhooks/webhook-sender';
import type { Presenter } from './presenter';

/** What the routes of one sandbox share. */
export interface SandboxContext {
  ledger: Ledger;
  presenter: Presenter;
  faults: FaultSwitches;
  webhooks: WebhookSender;
  logger: Logger;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Time and names for one decision. */
  sources: () => Sources;
  newId: (prefix: string) => string;
  /** Idempotency keys of requests that are being executed. */
  inFlight: Set<string>;
  /** Puts a decision's objects, its events and their deliveries. */
  record: (
    decision: Decision,
    put: (row: Row) => void,
    request: { requestId: string | null; idempotencyKey: string | null },
  ) => void;
}
