import type { Part } from './parts';
import type { HistoryEntry, MailMessage, OperatorPayment } from './schemas';

/** One line of a history: what happened where, by whom and within which request. */
export interface TimelineEntry {
  readonly key: string;
  readonly at: string;
  readonly part: Part;
  readonly what:
    | { readonly kind: 'event'; readonly event: string; readonly version: number }
    | { readonly kind: 'mail'; readonly mail: string; readonly status: string }
    | { readonly kind: 'refund'; readonly reason: string };
  /** An id or an address; null: it followed from something else. */
  readonly by: string | null;
  readonly requestId?: string;
  /** Why nobody heard of it. */
  readonly trouble?: string;
}

export interface Told {
  readonly journals: Readonly<Partial<Record<Part, readonly HistoryEntry[]>>>;
  readonly mails?: readonly MailMessage[];
  readonly payment?: OperatorPayment | undefined;
}

/** Everything that happened, as one list, the oldest first. */
export function timelineOf({ journals, mails = [], payment }: Told): TimelineEntry[] {
  const events = Object.entries(journals).flatMap(([part, entries]) =>
    entries.map((entry) => fromJournal(part as Part, entry)),
  );
  const refund = payment?.refundRequest;
  const asked: TimelineEntry[] = refund
    ? [
        {
          ...{ key: 'refund', at: refund.at, part: 'payments', by: refund.by },
          what: { kind: 'refund', reason: refund.reason },
        },
      ]
    : [];
  return [...events, ...asked, ...mails.map(fromMail)].sort((a, b) => a.at.localeCompare(b.at));
}

const fromJournal = (part: Part, entry: HistoryEntry): TimelineEntry => ({
  ...{ key: entry.eventId, at: entry.occurredAt, part, by: entry.userId, requestId: entry.requestId },
  what: { kind: 'event', event: entry.event, version: entry.version },
  ...(entry.status === 'published' ? {} : { trouble: entry.error ?? entry.status }),
});

const fromMail = ({ id, kind, status, createdAt, sentAt, error }: MailMessage): TimelineEntry => ({
  ...{ key: id, at: sentAt ?? createdAt, part: 'mail', by: null },
  what: { kind: 'mail', mail: kind, status },
  ...(error && status === 'failed' ? { trouble: error } : {}),
});
