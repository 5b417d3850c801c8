import type { EventType } from '../domain/decision';
import { type FaultInput, type RequestFault, type RequestKind, type WebhookFault, fault } from './fault';

/** The faults that wait for their requests and events. They are never persisted: a restart works well again. */
export interface FaultSwitches {
  /** @throws ZodError when it is not a fault */
  add(input: FaultInput): void;
  reset(): void;
  pending(): readonly (RequestFault | WebhookFault)[];
  /** The first fault that matches, counted as used. */
  takeForRequest(request: { kind: RequestKind; method: string; path: string }): RequestFault | undefined;
  takeForEvent(type: EventType): WebhookFault | undefined;
}

export function createFaultSwitches(): FaultSwitches {
  let faults: (RequestFault | WebhookFault)[] = [];

  function use<Fault extends RequestFault | WebhookFault>(found: Fault | undefined): Fault | undefined {
    if (found?.times === undefined) return found;
    found.times -= 1;
    if (found.times === 0) faults = faults.filter((each) => each !== found);
    return found;
  }

  return {
    add(input) {
      faults.push(fault.parse(input));
    },
    reset() {
      faults = [];
    },
    pending: () => faults,
    takeForRequest: ({ kind, method, path }) =>
      use(
        faults
          .filter((each) => each.on === 'request')
          .find(
            (each) =>
              (each.kind === undefined || each.kind === kind) &&
              (each.method === undefined || each.method === method) &&
              (each.path === undefined || path.includes(each.path)),
          ),
      ),
    takeForEvent: (type) =>
      use(
        faults
          .filter((each) => each.on === 'webhook')
          .find((each) => each.type === undefined || each.type === type),
      ),
  };
}
