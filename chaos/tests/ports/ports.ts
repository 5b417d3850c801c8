import type { Journal } from '@ticketing/common/journal';
import type { OrderRepository } from '../../../orders/src/persistence/order-repository';
import type { PassRepository } from '../../../orders/src/persistence/pass-repository';
import type { TicketReplicas } from '../../../orders/src/persistence/ticket-replica';
import type { PaymentProvider } from '../../../payments/src/domain/payment-provider';
import type { PaymentRepository } from '../../../payments/src/persistence/payment-repository';
import type { TicketRepository } from '../../../tickets/src/persistence/ticket-repository';

/** Everything that the use cases of a purchase do their work with. */
export interface Ports {
  readonly journals: Readonly<Record<'tickets' | 'orders' | 'payments', Journal>>;
  readonly tickets: TicketRepository;
  readonly orders: OrderRepository;
  readonly passes: PassRepository;
  readonly replicas: TicketReplicas;
  readonly payments: PaymentRepository;
  readonly provider: PaymentProvider;
  /** The versions of the events that the orders journal has of an aggregate. */
  recorded(aggregateId: string): Promise<number[]>;
  /** Has the databases' clocks go on. */
  passTime(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Gives the ports, once they are open. */
export type Under = () => Ports;
