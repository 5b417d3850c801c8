import { type MongoCommand, readCommand, requestIdOf, responseToOf, splitMongo } from './mongo-frames';
import type { Reach, Step } from './step';
import type { Conversation } from './tcp-proxy';

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
  const asked = new Map<number, readonly string[]>();
  const events = new Map<string, string[]>();
  const [told, replacement] = [Buffer.from(address), Buffer.from(instead)];

  /** Several changes may commit in one transaction: then it is a step of each. */
  const labelsOf = (command: MongoCommand): readonly string[] => {
    const { name, collection, transaction } = command;
    const subjects = collection === 'events' && name === 'insert' ? command.documents.map(subjectOf) : [];
    if (transaction === undefined) return labelsAlone(command, subjects);
    const noted = [...(events.get(transaction) ?? []), ...subjects];
    events.set(transaction, noted);
    if (name === 'abortTransaction') events.delete(transaction);
    if (name !== 'commitTransaction') return [];
    events.delete(transaction);
    return commitsOf(noted);
  };

  const isDropped = (labels: readonly string[], phase: Step['phase']): boolean =>
    labels.map((label) => reach({ label, phase })).includes('drop');

  return {
    splitRequests: splitMongo(),
    splitAnswers: splitMongo(),
    onRequest(frame, forward) {
      const command = readCommand(frame);
      const labels = command === undefined ? [] : labelsOf(command);
      if (isDropped(labels, 'before')) return;
      if (labels.length > 0) asked.set(requestIdOf(frame), labels);
      forward(frame);
    },
    onAnswer(frame, forward) {
      const labels = asked.get(responseToOf(frame)) ?? [];
      asked.delete(responseToOf(frame));
      if (isDropped(labels, 'after')) return;
      for (let at = frame.indexOf(told); at >= 0; at = frame.indexOf(told, at + 1))
        replacement.copy(frame, at);
      forward(frame);
    },
  };
}

const writes = new Set(['insert', 'update', 'findAndModify', 'delete']);

const commitsOf = (subjects: readonly string[]): string[] =>
  [...new Set(subjects)].map((subject) => `commit ${subject}`);

/** A write outside of a transaction. */
function labelsAlone({ name, collection, body }: MongoCommand, subjects: readonly string[]): string[] {
  if (!writes.has(name)) return [];
  if (subjects.length > 0) return commitsOf(subjects);
  if (collection === 'event_claims') return ['claim events'];
  if (collection !== 'events') return [`write ${collection}`];
  return [
    JSON.stringify(body['updates'] ?? {}).includes('"published"') ? 'mark published' : 'release events',
  ];
}

/** `ticket:updated held`: which change of a ticket or payment it is, its status says. */
function subjectOf({ subject, payload }: Record<string, unknown>): string {
  const named = typeof subject === 'string' ? subject : 'unknown';
  if (!/^(ticket|payment):updated$/.test(named)) return named;
  const status = typeof payload === 'object' && payload !== null && 'status' in payload ? payload.status : '';
  return `${named} ${String(status)}`;
}
