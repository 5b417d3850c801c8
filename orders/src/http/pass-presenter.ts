import type { z } from 'zod';
import type { Verdict } from '../use-cases/admit';
import type { IssuedPass } from '../use-cases/show-pass';
import { presentSeat } from './order-presenter';
import type { passAnswer, verdictAnswer } from './pass-answers';

/** A pass for who holds it. */
export function presentPass(
  { order, pass: { id, serial, status, usedAt } }: IssuedPass,
  { token, url, qr }: { token: string; url: string; qr: string },
): z.infer<typeof passAnswer> {
  return {
    ...{ id, token, serial, status, qr, url },
    usedAt: usedAt?.toISOString(),
    ticket: presentSeat(order.ticket),
  };
}

/** A pass for who checks it. */
export function presentVerdict(verdict: Verdict): z.infer<typeof verdictAnswer> {
  if (verdict.status === 'not_genuine') return { status: verdict.status };
  const { status, pass, ticket } = verdict;
  return { status, usedAt: pass.usedAt?.toISOString(), serial: pass.serial, ticket: presentSeat(ticket) };
}
