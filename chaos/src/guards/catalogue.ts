import type { ChaosOptions } from '../chaos-options';
import type { CustomName } from '../people/customs';

export interface Edit {
  readonly file: string;
  /** Is there exactly once. */
  readonly find: string;
  readonly put: string;
}

export interface Guard {
  readonly name: string;
  /** What it prevents. */
  readonly why: string;
  /** How to take it away. */
  readonly edits: readonly Edit[];
  /** What shows its absence soonest; any of it can be said otherwise on the command line. */
  readonly shownBy: Partial<Pick<ChaosOptions, 'kills' | 'steps' | 'others' | 'only' | 'people' | 'custom'>>;
}

/** People at one thing, and nothing else wrong; or one fault meanwhile. */
const people = (custom: CustomName, fault = 'people-alone', others = 3): Guard['shownBy'] => ({
  ...{ kills: 0, steps: 0, others, only: fault, custom, people: 10 },
});
const atStep = (step: string, steps = 2): Guard['shownBy'] => ({ kills: 0, others: 0, steps, only: step });

/** What keeps the promise. Each is proved by a run without it, which the checker must not let pass. */
export const guards: readonly Guard[] = [
  {
    name: 'one-live-order',
    why: 'two buyers get the same ticket',
    edits: [
      {
        file: 'orders/src/persistence/order-model.ts',
        find: 'name: oneLiveOrderIndex,\n    unique: true,',
        put: 'name: oneLiveOrderIndex,',
      },
      // It would keep most of them apart alone.
      {
        file: 'orders/src/persistence/ticket-replica.ts',
        find: '{ _id: id, version, hold: last ?? { $exists: false } }',
        put: '{ _id: id }',
      },
    ],
    shownBy: people('storm'),
  },
  {
    name: 'hold',
    why: 'an old event of an order, or of an older order of the ticket, frees or holds it again',
    edits: [
      {
        file: 'tickets/src/domain/apply-order.ts',
        find: 'if (isOlder(seen, ticket.seen)) return ticket;',
        put: '',
      },
    ],
    shownBy: people('cancelBeforePaying', 'events-late-and-twice'),
  },
  {
    name: 'order-status-compare-and-set',
    why: 'an order that is complete is cancelled',
    edits: [
      {
        file: 'orders/src/persistence/order-repository.ts',
        find: "{ _id: id, ...(reason === 'expired' ? due : open) }",
        put: '{ _id: id }',
      },
    ],
    shownBy: people('cancelWhilePaying'),
  },
  {
    name: 'lock-before-complete',
    why: 'an order completes although tickets never held the ticket for it at its price',
    edits: [
      {
        file: 'orders/src/domain/order.ts',
        find: 'if (!locked) return',
        put: 'if (!locked && !authorised) return',
      },
    ],
    shownBy: people('editWhileOrdered', 'events-reordered'),
  },
  {
    name: 'replica-version',
    why: 'an old event of a ticket overwrites what orders knows',
    edits: [
      {
        file: 'common/src/inbox/apply-if-newer.ts',
        find: 'const older = { _id: id, version: { $lt: version } };',
        put: 'const older = { _id: id };',
      },
      {
        file: 'orders/src/persistence/ticket-replica.ts',
        find: 'filter: { _id: id, version: { $lt: version } }',
        put: 'filter: { _id: id }',
      },
    ],
    shownBy: people('listAndEdit', 'events-reordered'),
  },
  {
    name: 'order-version-in-payments',
    why: 'an old event of an order overwrites what payments knows',
    edits: [
      {
        file: 'payments/src/persistence/paid-orders.ts',
        find: "const older = { _id: id, 'order.version': { $lt: order.version } };",
        put: 'const older = { _id: id };',
      },
    ],
    shownBy: people('cancelWhilePaying', 'events-late-and-twice'),
  },
  {
    name: 'inbox-of-counted-events',
    why: 'an event that comes twice is told by two mails',
    edits: [
      {
        file: 'common/src/inbox/count-once.ts',
        find: '(_, index) => index in upsertedIds',
        put: '(_, index) => index in upsertedIds || index >= 0',
      },
      // The mail of a kind about an order has one name, which would do the same.
      {
        file: 'mail/src/domain/message.ts',
        find: '=> `${kind}:${about}`;',
        put: '=> `${kind}:${about}:${String(Math.random())}`;',
      },
    ],
    shownBy: people('buy', 'events-late-and-twice'),
  },
  {
    name: 'attempt-key',
    why: 'an attempt whose process died is made anew under another name: money is authorised twice',
    edits: [
      {
        file: 'payments/src/domain/idempotency-keys.ts',
        find: 'return faults < 2 ? `${id}:${call}`',
        put: 'return faults < 99 ? `${id}:${call}:${String(Math.random())}`',
      },
      {
        file: 'payments/src/use-cases/run-attempt.ts',
        find: 'if (!(await payments.storeIntent(payment, intent))) return undefined;',
        put: '',
      },
      {
        file: 'payments/src/use-cases/run-attempt.ts',
        find: 'return recordOutcome(prepared, await confirm(prepared, attempt));',
        put:
          'const result = await confirm(prepared, attempt);' +
          'await payments.storeIntent(payment, { id: prepared.intentId });' +
          'return recordOutcome(prepared, result);',
      },
    ],
    shownBy: atStep('after provider confirm', 3),
  },
  {
    name: 'settle-looks-at-the-order',
    why: 'an authorisation of a dead order stays open',
    edits: [
      {
        file: 'payments/src/domain/next-step.ts',
        find: 'if (payment.order.status === OrderStatus.Cancelled) return giveBack(payment, intent);',
        put: 'void giveBack;',
      },
    ],
    shownBy: people('cancelAtTheBank'),
  },
  {
    name: 'capture-after-complete',
    why: 'money is taken before the ticket is certain',
    edits: [
      {
        file: 'payments/src/domain/next-step.ts',
        find: "if (payment.state === 'authorised') return wait;",
        put: "if (payment.state === 'authorised') return { do: 'capture' };",
      },
      {
        file: 'payments/src/domain/pace.ts',
        find: 'return isOpen(payment.order) ? 5 * minute : 0;',
        put: 'return 0;',
      },
    ],
    shownBy: people('editWhileOrdered', 'events-reordered'),
  },
  {
    name: 'transaction-around-state-and-journal',
    why: 'a change without its event, or an event without its change',
    edits: [
      {
        file: 'common/src/journal/journal.ts',
        find: 'await rows.insertMany(saved, { session });',
        put: 'await rows.insertMany(saved);',
      },
    ],
    shownBy: atStep('commit order:', 1),
  },
  {
    name: 'claim-with-time-out',
    why: 'what a dead publisher had claimed is never published',
    edits: [
      {
        file: 'common/src/journal/stretches.ts',
        find: "unit: 'millisecond', amount: ms",
        put: "unit: 'millisecond', amount: ms * 1000",
      },
      {
        file: 'common/src/journal/journal.ts',
        find: 'const bornClaimMs = 5_000;',
        put: 'const bornClaimMs = 5_000_000;',
      },
    ],
    shownBy: atStep('publish order:'),
  },
  {
    name: 'database-clock-in-expiry',
    why: 'a process whose clock is ahead expires orders early',
    edits: [
      {
        file: 'orders/src/persistence/order-repository.ts',
        find: "const due = { ...open, $expr: { $lte: ['$expiresAt', '$$NOW'] } };",
        put: 'const due = { ...open, get expiresAt() { return { $lte: new Date() }; } };',
      },
    ],
    shownBy: people('walkAway'),
  },
  {
    name: 'sweeper',
    why: 'an order whose job got lost with Redis never expires',
    edits: [
      {
        file: 'orders/src/service.ts',
        find: 'workers: [createSweeper({ orders, endOrder, logger })]',
        put: 'workers: []',
      },
    ],
    shownBy: people('walkAway', 'redis-flushed', 6),
  },
  {
    name: 'acknowledge-after-the-effect',
    why: 'a message whose handler died is lost',
    edits: [
      {
        file: 'common/src/messaging/consumer.ts',
        find: 'await handle(listener, delivery);',
        put: 'void handle(listener, delivery).catch(() => undefined);',
      },
    ],
    shownBy: atStep('acknowledge order:', 1),
  },
  {
    name: 'published-after-the-acknowledgement',
    why: 'an event that the broker never got counts as published',
    edits: [
      {
        file: 'common/src/journal/sender.ts',
        find: 'await bus.publish({ id: row._id, subject: row.subject, body });',
        put: 'bus.publish({ id: row._id, subject: row.subject, body }).catch(() => undefined);',
      },
    ],
    shownBy: people('buy', 'connection-lost-in-publishing-a-completion', 6),
  },
];
