import { type AnyPart, parts, type Part } from './parts';
import type { JournalSummary } from './schemas';

/** What one service says of itself; undefined: it didn't. */
export interface PartReading {
  readonly ready: boolean;
  readonly journal: JournalSummary | undefined;
  readonly letters: number | undefined;
}

/** All that the overview asks; undefined: it couldn't be asked. */
export interface Reading {
  readonly parts: Readonly<Record<Part, PartReading>>;
  readonly expirationReady: boolean;
  readonly stuckOrders: number | undefined;
  readonly openCases: number | undefined;
  readonly overduePayments: number | undefined;
  readonly failedMails: number | undefined;
}

export type TroubleKind =
  | 'partDown'
  | 'partSilent'
  | 'backlog'
  | 'deadEvents'
  | 'deadLetters'
  | 'stuckOrders'
  | 'openCases'
  | 'overduePayments'
  | 'failedMails';

/** Something that a person should look at, and where. */
export interface Trouble {
  readonly kind: TroubleKind;
  readonly part?: AnyPart;
  readonly count: number;
  readonly href?: string;
}

/** Publishing takes well under a second: what waits for longer waits for something. */
const patienceSeconds = 30;

/** What is not as it should be, the worst first. */
export function troublesOf(reading: Reading): Trouble[] {
  return [
    ...parts.flatMap((part) => downOf(part, reading.parts[part])),
    ...(reading.expirationReady
      ? []
      : [{ kind: 'partDown' as const, part: 'expiration' as const, count: 1 }]),
    ...counted('openCases', reading.openCases, '/ops/payments?show=cases', 'payments'),
    ...counted('stuckOrders', reading.stuckOrders, '/ops/search?show=stuck', 'orders'),
    ...counted('overduePayments', reading.overduePayments, '/ops/payments?show=overdue', 'payments'),
    ...parts.flatMap((part) => journalTroublesOf(part, reading.parts[part])),
    ...counted('failedMails', reading.failedMails, '/ops/mails?status=failed', 'mail'),
  ];
}

function downOf(part: Part, { ready, journal, letters }: PartReading): Trouble[] {
  if (!ready) return [{ kind: 'partDown', part, count: 1 }];
  return journal === undefined || letters === undefined ? [{ kind: 'partSilent', part, count: 1 }] : [];
}

function journalTroublesOf(part: Part, { journal, letters = 0 }: PartReading): Trouble[] {
  const href = '/ops/dead-letters';
  const late = journal !== undefined && journal.oldestSeconds > patienceSeconds ? journal.pending : 0;
  return [
    ...(late > 0 ? [{ kind: 'backlog' as const, part, count: late }] : []),
    ...counted('deadEvents', journal?.dead ?? 0, href, part),
    ...counted('deadLetters', letters, href, part),
  ];
}

function counted(kind: TroubleKind, count: number | undefined, href: string, part: Part): Trouble[] {
  // What can't be asked is told of by its part.
  return count === undefined || count === 0 ? [] : [{ kind, part, count, href }];
}
