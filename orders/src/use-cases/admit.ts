import { OrderStatus } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import type { TicketSnapshot } from '../domain/order';
import { firstSerial, type Pass, type PassClaims } from '../domain/pass';
import type { OrderRepository } from '../persistence/order-repository';
import type { Door, PassRepository } from '../persistence/pass-repository';
import { recordPassEnded } from './record-pass-ended';

/** What is true of a pass that somebody shows. Nothing in it tells who bought it. */
export type Verdict =
  | { readonly status: 'not_genuine' }
  | { readonly status: Pass['status']; readonly pass: Pass; readonly ticket: TicketSnapshot };

export interface AdmitDeps {
  readonly orders: OrderRepository;
  readonly passes: PassRepository;
  /** What a genuine token says. */
  readonly readToken: (token: string) => PassClaims | undefined;
}

export type VerifyPass = ReturnType<typeof createVerifyPass>;
export type UsePass = ReturnType<typeof createUsePass>;

/** Whether a pass is good; changes nothing. */
export function createVerifyPass({ orders, passes, readToken }: AdmitDeps) {
  return async (token: string): Promise<Verdict> => {
    const claims = readToken(token);
    if (claims === undefined) return { status: 'not_genuine' };
    const order = await orders.find(claims.orderId);
    // Signed by us, and unknown or open all the same: from before a restore of the database.
    if (order?.status !== OrderStatus.Complete) return { status: 'not_genuine' };
    const pass = await passes.ensure(order.id, firstSerial);
    const status = pass.serial === claims.serial ? pass.status : 'void';
    return { status, pass, ticket: order.ticket };
  };
}

/**
 * Lets the holder of a pass in, once: of two doors at the same moment one wins, and the other is told when. The same
 * request again, with its Idempotency-Key, is told again that it won.
 */
export function createUsePass(deps: AdmitDeps & { readonly journal: Journal }) {
  const verify = createVerifyPass(deps);
  const use = (id: string, door: Door) =>
    deps.journal.transaction(async (unit) => {
      const used = await deps.passes.use(id, door, unit.session);
      if (used !== undefined) recordPassEnded(unit, used);
      return used;
    });
  return async (token: string, door: Door): Promise<{ admitted: boolean; verdict: Verdict }> => {
    const before = await verify(token);
    if (before.status === 'not_genuine') return { admitted: false, verdict: before };
    const { id } = before.pass;
    const used = before.status === 'valid' ? await use(id, door) : undefined;
    if (used !== undefined) return { admitted: true, verdict: { ...before, status: 'used', pass: used } };
    const verdict = await verify(token);
    return { admitted: verdict.status === 'used' && (await deps.passes.wasUsedBy(id, door)), verdict };
  };
}
