import { indexBy } from '../group-by';
import { journalOwners, type Observation, type TicketRecord, type Violation } from '../observation';

/** 9. Every journal row is published in the end; consumers converge to the owner's state at rest. */
export function everybodyConverges(observation: Observation): Violation[] {
  return [
    ...unpublished(observation),
    ...observation.deadLetters.map((letter) => violation(letter, 'was given up')),
    ...ticketViews(observation),
    ...ordersInPayments(observation),
  ];
}

const violation = (subject: string, message: string): Violation => ({ invariant: 9, subject, message });

function unpublished({ journals }: Observation): Violation[] {
  return journalOwners.flatMap((owner) =>
    journals[owner]
      .filter((entry) => entry.status !== 'published')
      .map((entry) => violation(`${owner}: ${entry.subject} ${entry.id}`, `is ${entry.status}`)),
  );
}

/** What is shown over HTTP and what orders knows are the owner's state. */
function ticketViews({ tickets, shown, replicas }: Observation): Violation[] {
  const views = [
    { name: 'as shown', byId: indexBy(shown) },
    { name: 'as orders knows it', byId: indexBy(replicas) },
  ];
  return views.flatMap(({ name, byId }) =>
    tickets.flatMap((ticket) => {
      const view = byId.get(ticket.id);
      const message = view === undefined ? 'is missing' : difference(ticket, view);
      return message === undefined ? [] : [violation(`ticket ${ticket.id} ${name}`, message)];
    }),
  );
}

const compared = ['version', 'status', 'price', 'orderId'] as const;

function difference(
  ticket: TicketRecord,
  view: Pick<TicketRecord, (typeof compared)[number]>,
): string | undefined {
  const field = compared.find((each) => ticket[each] !== view[each]);
  return field === undefined
    ? undefined
    : `has ${field} ${String(view[field])} instead of ${String(ticket[field])}`;
}

function ordersInPayments({ orders, payments }: Observation): Violation[] {
  const known = indexBy(payments);
  return orders.flatMap(({ id, version, status }) => {
    const view = known.get(id)?.order;
    if (view?.version === version && view.status === status) return [];
    const believed = view === undefined ? 'nothing' : `${view.status} (${view.version})`;
    return [violation(`order ${id}`, `is ${status} (${version}), but payments knows ${believed}`)];
  });
}
