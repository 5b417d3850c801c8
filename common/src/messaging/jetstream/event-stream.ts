import { setTimeout as sleep } from 'node:timers/promises';
import {
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';

/** The stream that holds the events. */
export interface EventStream {
  readonly name: string;
  /** Sees to it that the stream takes a subject; undefined when it is known to do so. */
  add(subject: string): Promise<void> | undefined;
}

/** A stream of that name exists and can't be used; an operator has to change or remove it. */
export class UnusableStreamError extends Error {
  override readonly name = 'UnusableStreamError';
}

const nameInUse = 10_058;

/**
 * Makes the stream where it is missing: on disk, without limits, so that nothing is dropped before an operator says
 * so. One that exists is used as it is (replicas, limits, placement are the operator's) and gets the subjects it lacks.
 *
 * @throws UnusableStreamError, and what the server answers
 */
export async function openEventStream(
  manager: JetStreamManager,
  { stream: name, subjects }: { stream: string; subjects: readonly string[] },
): Promise<EventStream> {
  const known = new Set<string>();
  const note = (config: StreamConfig) => {
    refuseUnusable(config);
    for (const subject of config.subjects) known.add(subject);
    return config;
  };
  const addMissing = async (wanted: readonly string[]) => {
    for (;;) {
      const listed = note((await manager.streams.info(name)).config).subjects;
      const missing = wanted.filter((subject) => !listed.includes(subject));
      if (missing.length === 0) return;
      note((await manager.streams.update(name, { subjects: [...listed, ...missing] })).config);
      // Processes that start together replace each other's lists: each looks again at a moment of its own.
      await sleep(50 + Math.random() * 150);
    }
  };

  await addMissing(subjects).catch(async (error: unknown) => {
    if (!hasCode(error, JetStreamApiCodes.StreamNotFound)) throw error;
    const config = { storage: StorageType.File, retention: RetentionPolicy.Limits };
    await manager.streams.add({ name, subjects: [...subjects], ...config }).then(
      (info) => note(info.config),
      // Somebody else was faster, with other subjects.
      (refusal: unknown) => {
        if (hasCode(refusal, nameInUse)) return addMissing(subjects);
        throw refusal;
      },
    );
  });

  // One after the other: each update replaces the whole list.
  let adding: Promise<void> = Promise.resolve();
  return {
    name,
    add(subject) {
      if (known.has(subject)) return undefined;
      const addUnlessAdded = () => (known.has(subject) ? undefined : addMissing([subject]));
      adding = adding.catch(() => undefined).then(addUnlessAdded);
      return adding;
    },
  };
}

function refuseUnusable({ name, retention, no_ack }: StreamConfig): void {
  if (retention !== RetentionPolicy.Limits) {
    throw new UnusableStreamError(
      `The stream ${name} has retention ${retention}: it would drop events that services to come need. Make it limits.`,
    );
  }
  if (no_ack) throw new UnusableStreamError(`The stream ${name} acknowledges nothing (no_ack)`);
}

export const hasCode = (error: unknown, code: number): boolean =>
  error instanceof JetStreamApiError && error.code === code;
