import { setTimeout as sleep } from 'node:timers/promises';
import { createPeriodicTask, type Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import { spelledWords } from '../domain/search-words';
import type { Ticket } from '../domain/ticket';
import type { TicketDetails } from '../domain/ticket-details';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { Vocabulary } from '../persistence/vocabulary';

/** Listing a ticket never waits for its words: without them it is found by whoever types well. */
export interface WordKeeper extends Part {
  /** Notes the words of the ticket that this comes to. */
  learnFrom<Args extends unknown[]>(change: (...args: Args) => Promise<Ticket>): typeof change;
}

/** So many words are remembered as written; then all are asked for again. */
const mostRemembered = 100_000;
const batch = 500;

/**
 * Writes new words beside the changes that bring them. What a crash or an outage keeps from being written comes in when
 * a process starts: it reads once all tickets on the market. Any number may run.
 */
export function createWordKeeper(deps: {
  vocabulary: Pick<Vocabulary, 'add'>;
  tickets: Pick<TicketRepository, 'onTheMarket'>;
  logger: Logger;
}): WordKeeper {
  const { vocabulary, tickets, logger } = deps;
  const remembered = new Set<string>();
  const due = new Map<string, string>();
  let stopped = false;
  let reading: Promise<void> | undefined;

  function note({ title, venue = '', city = '' }: Pick<TicketDetails, 'title' | 'venue' | 'city'>): void {
    for (const [word, spelled] of spelledWords(`${title} ${venue} ${city}`)) {
      if (!remembered.has(word)) due.set(word, spelled);
    }
  }

  async function write(): Promise<void> {
    while (due.size > 0) {
      const words = new Map([...due].slice(0, batch));
      await vocabulary.add(words);
      if (remembered.size > mostRemembered) remembered.clear();
      for (const word of words.keys()) {
        remembered.add(word);
        due.delete(word);
      }
    }
  }

  async function readAll(): Promise<void> {
    let read = 0;
    for await (const details of tickets.onTheMarket()) {
      if (stopped) return;
      note(details);
      // Requests come first.
      if (++read % batch === 0) await write().then(() => sleep(5));
    }
  }

  const task = createPeriodicTask({
    name: 'word keeper',
    everyMs: 60_000,
    round: write,
    onFailure: (error) =>
      logger.warn({ err: error }, 'words of tickets could not be written, trying again with the next'),
  });

  return {
    name: task.name,
    learnFrom:
      (change) =>
      async (...args) => {
        const ticket = await change(...args);
        note(ticket.details);
        if (due.size > 0) task.wake();
        return ticket;
      },
    start() {
      reading = readAll().catch((error: unknown) => {
        logger.warn({ err: error }, 'the words of the tickets could not be read; they are at the next start');
      });
      return task.start();
    },
    async stop() {
      stopped = true;
      await task.stop();
      await reading;
      await write().catch(() => undefined);
    },
  };
}
