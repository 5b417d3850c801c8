import type { FaultSwitches } from '../faults/fault-switches';
import type { Delivery, SandboxEvent } from '../persistence/rows';

const LATE_MS = 1_000;
const REORDER_WINDOW_MS = 250;

/** Decides how a new event starts its way to the webhook: at once, unless a fault says otherwise. */
export function createDeliveryPlanner({ faults, clock }: { faults: FaultSwitches; clock: () => number }) {
  let windowEnds = 0;
  let inWindow = 0;

  return (event: SandboxEvent): Delivery => {
    const now = clock();
    const delivery: Delivery = {
      id: event.id,
      eventId: event.id,
      status: 'pending',
      copies: 1,
      attempts: 0,
      nextAt: now,
    };
    const fault = faults.takeForEvent(event.type);
    switch (fault?.effect) {
      case undefined:
        return delivery;
      case 'hold':
        return { ...delivery, status: 'held' };
      case 'drop':
        return { ...delivery, status: 'dropped' };
      case 'late':
        return { ...delivery, nextAt: now + (fault.ms ?? LATE_MS) };
      case 'repeat':
        return { ...delivery, copies: fault.copies };
      case 'reorder': {
        // What happens within the window goes out after it, the last first.
        const window = fault.ms ?? REORDER_WINDOW_MS;
        if (now > windowEnds) {
          windowEnds = now + window;
          inWindow = 0;
        }
        inWindow += 1;
        return { ...delivery, nextAt: windowEnds + Math.ceil(window / inWindow) };
      }
    }
  };
}
