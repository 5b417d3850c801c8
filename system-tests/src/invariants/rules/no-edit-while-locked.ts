import { isDeepStrictEqual } from 'node:util';
import { historiesOf, text } from '../journal-views';
import type { JournalEntry, Observation, Violation } from '../observation';

/** 6. No edit or withdrawal commits between the lock and the release. */
export function noEditWhileLocked({ journals }: Observation): Violation[] {
  return [...historiesOf(journals.tickets)].flatMap(([ticketId, history]) =>
    history.slice(1).flatMap((entry, index) => {
      const before = history[index];
      if (before === undefined || text(before.payload['orderId']) === undefined) return [];
      const fault = faultOf(before, entry);
      return fault === undefined
        ? []
        : [{ invariant: 6, subject: `ticket ${ticketId}`, message: `version ${entry.version} ${fault}` }];
    }),
  );
}

function faultOf(before: JournalEntry, after: JournalEntry): string | undefined {
  // The release and a withdrawal are two events: a release may not change what is sold either.
  if (!isDeepStrictEqual(detailsOf(before), detailsOf(after))) return 'edits a ticket that is locked';
  if (after.payload['status'] === 'withdrawn') return 'withdraws a ticket that is locked';
  return undefined;
}

function detailsOf({ payload }: JournalEntry): object {
  const { version: _, status: __, orderId: ___, meta: ____, ...details } = payload;
  return details;
}
