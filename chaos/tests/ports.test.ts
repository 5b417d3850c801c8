import { openMemoryPorts } from './ports/memory-ports';
import { ordersContract } from './ports/orders-contract';
import { passesContract } from './ports/passes-contract';
import { paymentsContract } from './ports/payments-contract';
import type { Ports } from './ports/ports';
import { providerContract } from './ports/provider-contract';
import { openRealPorts } from './ports/real-ports';
import { ticketsContract } from './ports/tickets-contract';

// What is shown with ports in memory is worth as much as they are like the real ones.
describe.each([
  ['in memory', openMemoryPorts],
  ['of the services', openRealPorts],
])('ports %s', (_name, open) => {
  let ports: Ports;
  beforeAll(async () => {
    ports = await open();
  });
  afterAll(() => ports.stop());

  describe('tickets', () => ticketsContract(() => ports));
  describe('orders', () => ordersContract(() => ports));
  describe('passes', () => passesContract(() => ports));
  describe('payments', () => paymentsContract(() => ports));
  describe('provider', () => providerContract(() => ports));
});
