import { type MongoCommand, readCommand, requestIdOf, responseToOf, splitMongo } from './mongo-frames';
import type { Step, Verdict } from './step';
import type { Conversation } from './tcp-proxy';

type Reach = (step: Pick<Step, 'label' | 'phase'>) => Verdict;

export interface MongoWireOptions {
  /** The server's own address, which its answers tell and which would lead around this wire. */
  readonly address: string;
  /** This wire's address, of the same length. */
  readonly instead: string;
  readonly reach: Reach;
}

/**
 * Names what a process asks of its database. What it commits is named by the events in it: with the journal in the same
 * transaction as the state, `commit order:created` is the step that makes an order.
 */
export function converseMongo({ address, instead, reach }: MongoWireOptions): Conversation {
  const asked = new Map<number, string>();
  const events = new Map<string, string[]>();
  const [told, replacement] = [Buffer.from(address), Buffer.from(instead)];

  const labelOf = (command: MongoCommand): string | undefined => {
    const { name, collection, transaction } = command;
    const subjects = collection === 'events' && name === 'insert' ? command.documents.map(subjectOf) : [];
    if (transaction === undefined) return labelAlone(command, subjects);
    const noted = [...(events.get(transaction) ?? []), ...subjects];
    events.set(transaction, noted);
    if (name === 'abortTransaction') events.delete(transaction);
    if (name !== 'commitTransaction') return undefined;
    events.delete(transaction);
    return noted.length === 0 ? undefined : `commit ${noted.join(' and ')}`;
  };

  return {
    splitRequests: splitMongo(),
    splitAnswers: splitMongo(),
    onRequest(frame, forward) {
      const command = readCommand(frame);
      const label = command === undefined ? undefined : labelOf(command);
      if (label !== undefined) {
        if (reach({ label, phase: 'before' }) === 'drop') return;
        asked.set(requestIdOf(frame), label);
      }
      forward(frame);
    },
    onAnswer(frame, forward) {
      const label = asked.get(responseToOf(frame));
      asked.delete(responseToOf(frame));
      if (label !== undefined && reach({ label, phase: 'after' }) === 'drop') return;
      for (let at = frame.indexOf(told); at >= 0; at = frame.indexOf(told, at + 1))
        replacement.copy(frame, at);
      forward(frame);
    },
  };
}

const writes = new Set(['insert', 'update', 'findAndModify', 'delete']);

/** A write outside of a transaction. */
function labelAlone({ name, collection, body }: MongoCommand, subjects: string[]): string | undefined {
  if (!writes.has(name)) return undefined;
  if (subjects.length > 0) return `commit ${subjects.join(' and ')}`;
  if (collection !== 'events') return `write ${collection}`;
  return JSON.stringify(body['updates'] ?? {}).includes('"published"') ? 'mark published' : 'claim events';
}

/** `ticket:updated held`: which change of a ticket or payment it is, its status says. */
function subjectOf({ subject, payload }: Record<string, unknown>): string {
  const named = typeof subject === 'string' ? subject : 'unknown';
  if (!/^(ticket|payment):updated$/.test(named)) return named;
  const status = typeof payload === 'object' && payload !== null && 'status' in payload ? payload.status : '';
  return `${named} ${String(status)}`;
}
