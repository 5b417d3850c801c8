import { OrderStatus } from '@ticketing/common/events';
import { holderOf } from '../../../tickets/src/domain/ticket';
import type { Saga } from './saga';

/** What must never be, not for a moment. */
export function faultsNow(saga: Saga): string[] {
  const live = saga.openOrders();
  const orders = new Map(saga.orders.all().map((order) => [order.id, order]));
  const early = saga.provider.ledger.filter(
    ({ status, orderId }) => status === 'captured' && orders.get(orderId)?.status !== OrderStatus.Complete,
  );
  return [
    ...(live.length > 1 ? [`${live.length} live orders for one ticket`] : []),
    ...early.map(
      ({ orderId }) => `order ${orderId} is ${orders.get(orderId)?.status ?? 'unknown'} and captured`,
    ),
  ];
}

/** What must not be once everything has come to rest. */
export function faultsAtRest(saga: Saga): string[] {
  const faults = [...faultsNow(saga), ...saga.deadLetters];
  const [live] = saga.openOrders();
  const [ticket] = saga.tickets.all();
  const [replica] = saga.replicas.all();
  const payments = new Map(saga.payments.all().map((payment) => [payment.id, payment]));
  if (ticket === undefined || replica === undefined) return ['there is no ticket'];

  if (holderOf(ticket.state) !== live?.id)
    faults.push(
      `the ticket is held by ${String(holderOf(ticket.state))}, the live order is ${String(live?.id)}`,
    );
  if (replica.version !== ticket.version || replica.status !== ticket.state.status)
    faults.push(`orders knows version ${replica.version} of the ticket, it is ${ticket.version}`);

  for (const order of saga.orders.all()) {
    const payment = payments.get(order.id);
    const lines = saga.provider.ledger.filter(({ orderId }) => orderId === order.id);
    const say = (what: string) => faults.push(`order ${order.id} is ${order.status}, ${what}`);
    if (payment?.order.version !== order.version)
      say(`version ${order.version}, payments knows ${String(payment?.order.version)}`);
    if (order.status === OrderStatus.Created || order.status === OrderStatus.AwaitingPayment)
      say('long after its expiry');
    if (order.status === OrderStatus.Complete) {
      if (ticket.state.status !== 'sold') say(`its ticket is ${ticket.state.status}`);
      if (ticket.details.price !== order.ticket.price) say('at another price than the ticket’s');
      if (lines.filter(({ status }) => status === 'captured').length !== 1) say('and not captured once');
      if (payment?.state !== 'captured') say(`its payment is ${String(payment?.state)}`);
      if (!saga.passes.all().some(({ id }) => id === order.id)) say('and its buyer has no pass');
    }
    if (order.status === OrderStatus.Cancelled)
      for (const { status } of lines)
        if (status !== 'cancelled' && status !== 'unconfirmed') say(`its intent is ${status}`);
  }

  for (const [name, journal] of Object.entries(saga.journals)) {
    const versions = new Map<string, number[]>();
    for (const { aggregateId, version } of journal.recorded())
      versions.set(aggregateId, [...(versions.get(aggregateId) ?? []), version]);
    for (const [id, found] of versions)
      if (found.toSorted((one, other) => one - other).some((version, index) => version !== index))
        faults.push(`${name} ${id} has the versions ${found.join(', ')}`);
  }
  return faults;
}
