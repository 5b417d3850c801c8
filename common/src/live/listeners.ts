import type { ServerResponse } from 'node:http';
import type { Claims } from '../session';
import type { Position } from './position';
import type { Change } from './recent-changes';

/** One open stream. It has no queue: what it has not been told yet is read from the recent changes. */
export interface Listener {
  readonly stream: ServerResponse;
  readonly address: string;
  /** The session it was opened with, where one is needed. */
  readonly claims: Claims | undefined;
  /** What it hears of; undefined: everything. */
  readonly topics: ReadonlySet<string> | undefined;
  /** Changes before it are not told. */
  since: Position;
  /** The last change it was told. */
  sequence: number;
  /** Told of changes as they come. Else it is told from the recent changes, at its own speed. */
  flowing: boolean;
  /** Since when it has not read what it was sent. */
  stalledSince?: number | undefined;
}

export const concerns = (listener: Listener, { topic, position }: Change): boolean =>
  position >= listener.since && (listener.topics?.has(topic) ?? true);

/** Who listens, found by topic and counted by address. */
export function createListeners() {
  const all = new Set<Listener>();
  const toEverything = new Set<Listener>();
  const byTopic = new Map<string, Set<Listener>>();
  const byAddress = new Map<string, number>();

  return {
    all: all as ReadonlySet<Listener>,
    toEverything: toEverything as ReadonlySet<Listener>,
    to: (topic: string): ReadonlySet<Listener> => byTopic.get(topic) ?? nobody,
    from: (address: string): number => byAddress.get(address) ?? 0,
    add(listener: Listener) {
      all.add(listener);
      byAddress.set(listener.address, (byAddress.get(listener.address) ?? 0) + 1);
      if (listener.topics === undefined) toEverything.add(listener);
      for (const topic of listener.topics ?? []) {
        const others = byTopic.get(topic) ?? new Set();
        byTopic.set(topic, others.add(listener));
      }
    },
    remove(listener: Listener) {
      if (!all.delete(listener)) return;
      toEverything.delete(listener);
      const left = (byAddress.get(listener.address) ?? 1) - 1;
      if (left === 0) byAddress.delete(listener.address);
      else byAddress.set(listener.address, left);
      for (const topic of listener.topics ?? []) {
        const others = byTopic.get(topic);
        others?.delete(listener);
        if (others?.size === 0) byTopic.delete(topic);
      }
    },
  };
}

const nobody: ReadonlySet<Listener> = new Set();
