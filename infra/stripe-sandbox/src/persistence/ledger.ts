import type { Charge } from '../domain/charge';
import type { PaymentIntent } from '../domain/payment-intent';
import type { PaymentMethod } from '../domain/payment-method';
import type { Refund } from '../domain/refund';
import { type JournalFile, readJournal, rewriteJournal } from './journal-file';
import type { Delivery, KeptAnswer, Row, SandboxEvent } from './rows';
import { type Table, createTable } from './table';

export const ANSWER_LIFETIME_MS = 24 * 60 * 60 * 1000;
const EVENT_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** Everything the sandbox knows: in memory, and in a file when it was given one. */
export interface Ledger {
  readonly intents: Table<PaymentIntent>;
  readonly charges: Table<Charge>;
  readonly refunds: Table<Refund>;
  readonly paymentMethods: Table<PaymentMethod>;
  readonly events: Table<SandboxEvent>;
  readonly deliveries: Table<Delivery>;
  readonly answers: Table<KeptAnswer>;
  /** Reads the file, if there is one, drops what is too old, and writes it anew. */
  open(): void;
  /** Makes a change: `change` puts rows, which the following reads see; they reach the file together. */
  commit<Result>(change: (put: (row: Row) => void) => Result): Result;
  close(): void;
}

export function createLedger(options: { file?: string | undefined; clock: () => number }): Ledger {
  const { file, clock } = options;
  const tables = {
    intents: createTable<PaymentIntent>(),
    charges: createTable<Charge>(),
    refunds: createTable<Refund>(),
    paymentMethods: createTable<PaymentMethod>(),
    events: createTable<SandboxEvent>(),
    deliveries: createTable<Delivery>(),
    answers: createTable<KeptAnswer>(),
  };
  let journal: JournalFile | undefined;

  function apply(row: Row): void {
    switch (row.kind) {
      case 'payment_intent':
        tables.intents.put(row.value);
        break;
      case 'charge':
        tables.charges.put(row.value);
        break;
      case 'refund':
        tables.refunds.put(row.value);
        break;
      case 'payment_method':
        tables.paymentMethods.put(row.value);
        break;
      case 'event':
        tables.events.put(row.value);
        break;
      case 'answer':
        tables.answers.put(row.value);
        break;
      case 'delivery':
        // What has arrived needs no memory: the event itself is kept.
        if (row.value.status === 'delivered') tables.deliveries.remove(row.value.id);
        else tables.deliveries.put(row.value);
    }
  }

  function* everything(): Generator<Row> {
    for (const value of tables.paymentMethods.all()) yield { kind: 'payment_method', value };
    for (const value of tables.intents.all()) yield { kind: 'payment_intent', value };
    for (const value of tables.charges.all()) yield { kind: 'charge', value };
    for (const value of tables.refunds.all()) yield { kind: 'refund', value };
    for (const value of tables.events.all()) yield { kind: 'event', value };
    for (const value of tables.deliveries.all()) yield { kind: 'delivery', value };
    for (const value of tables.answers.all()) yield { kind: 'answer', value };
  }

  function forgetTheOld(): void {
    const now = clock();
    for (const answer of [...tables.answers.all()]) {
      if (now - answer.at > ANSWER_LIFETIME_MS) tables.answers.remove(answer.id);
    }
    for (const event of [...tables.events.all()]) {
      if (now - event.at > EVENT_LIFETIME_MS) tables.events.remove(event.id);
    }
    for (const delivery of [...tables.deliveries.all()]) {
      if (tables.events.get(delivery.eventId) === undefined) tables.deliveries.remove(delivery.id);
    }
  }

  return {
    ...tables,
    open() {
      if (file === undefined) return;
      for (const rows of readJournal(file)) rows.forEach(apply);
      forgetTheOld();
      journal = rewriteJournal(file, everything());
    },
    commit(change) {
      const rows: Row[] = [];
      const result = change((row) => {
        apply(row);
        rows.push(row);
      });
      if (rows.length > 0) journal?.append(rows);
      return result;
    },
    close() {
      journal?.close();
      journal = undefined;
    },
  };
}
