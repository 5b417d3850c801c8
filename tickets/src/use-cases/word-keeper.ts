import { setTimeout as sleep } from 'node:timers/promises';
import { createAlarm, type Part } from '@ticketing/common/lifecycle';
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
  const alarm = createAlarm();
  const remembered = new Set<string>();
  const due = new Map<string, string>();
  let stopped = false;
  let running: Promise<unknown> | undefined;

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

  async function keepWriting(): Promise<void> {
    while (!stopped) {
      await write().catch((error: unknown) => {
        logger.warn({ err: error }, 'words of tickets could not be written, trying again with the next');
      });
      await alarm.wait(60_000);
    }
    await write().catch(() => undefined);
  }

  return {
    name: 'word keeper',
    learnFrom:
      (change) =>
      async (...args) => {
        const ticket = await change(...args);
        note(ticket.details);
        if (due.size > 0) alarm.ring();
        return ticket;
      },
    start() {
      const reading = readAll().catch((error: unknown) => {
        logger.warn({ err: error }, 'the words of the tickets could not be read; they are at the next start');
      });
      running = Promise.all([reading, keepWriting()]);
      return Promise.resolve();
    },
    async stop() {
      stopped = true;
      alarm.end();
      await running;
    },
  };
}
