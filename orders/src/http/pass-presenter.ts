import type { TicketSnapshot } from '../domain/order';
import type { Verdict } from '../use-cases/admit';
import type { IssuedPass } from '../use-cases/show-pass';

/** What a door needs to see of a ticket. */
function presentTicket({ title, startsAt, venue, city, section, row, seat }: TicketSnapshot) {
  return { title, startsAt, venue, city, section, row, seat };
}

/** A pass for who holds it. Of the account that bought it, it tells nothing. */
export function presentPass(
  { order, pass: { id, serial, status, usedAt } }: IssuedPass,
  { token, url, qr }: { token: string; url: string; qr: string },
) {
  return { id, token, serial, status, usedAt, qr, url, ticket: presentTicket(order.ticket) };
}

/** A pass for who checks it. */
export function presentVerdict(verdict: Verdict) {
  if (verdict.status === 'not_genuine') return { status: verdict.status };
  const { status, pass, ticket } = verdict;
  return { status, usedAt: pass.usedAt, serial: pass.serial, ticket: presentTicket(ticket) };
}
