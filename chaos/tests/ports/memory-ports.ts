import { setImmediate } from 'node:timers/promises';
import { createMemoryDatabase } from '../interleavings/memory/memory-database';
import { createMemoryJournal } from '../interleavings/memory/memory-journal';
import { createMemoryOrders } from '../interleavings/memory/memory-orders';
import { createMemoryPasses } from '../interleavings/memory/memory-passes';
import { createMemoryPayments } from '../interleavings/memory/memory-payments';
import { createMemoryProvider } from '../interleavings/memory/memory-provider';
import { createMemoryReplicas } from '../interleavings/memory/memory-replicas';
import { createMemoryTickets } from '../interleavings/memory/memory-tickets';
import type { Ports } from './ports';

export function openMemoryPorts(): Promise<Ports> {
  const pause = (): Promise<void> => setImmediate();
  const [tickets, orders, payments] = [
    createMemoryDatabase(pause, new Date()),
    createMemoryDatabase(pause, new Date()),
    createMemoryDatabase(pause, new Date()),
  ];
  const journal = createMemoryJournal(orders);
  return Promise.resolve({
    journals: {
      tickets: createMemoryJournal(tickets),
      orders: journal,
      payments: createMemoryJournal(payments),
    },
    tickets: createMemoryTickets(tickets),
    orders: createMemoryOrders(orders),
    passes: createMemoryPasses(orders),
    replicas: createMemoryReplicas(orders),
    payments: createMemoryPayments(payments, () => undefined),
    provider: createMemoryProvider(pause),
    recorded: (id) =>
      Promise.resolve(
        journal
          .recorded()
          .filter(({ aggregateId }) => aggregateId === id)
          .map(({ version }) => version),
      ),
    passTime(ms) {
      for (const database of [tickets, orders, payments]) database.passTime(ms);
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  });
}
