import type { Ticket } from '../domain/ticket';
import type { EndedPasses } from '../persistence/ended-passes';
import type { GoneSellers } from '../persistence/gone-sellers';

/** Whether nobody is there any more to hand a ticket over: its seller deleted their account, or their pass has ended. */
export type IsLeftBehind = (ticket: Pick<Ticket, 'userId' | 'resaleOf'>) => Promise<boolean>;

export function createIsLeftBehind(deps: {
  goneSellers: Pick<GoneSellers, 'has'>;
  endedPasses: Pick<EndedPasses, 'has'>;
}): IsLeftBehind {
  const { goneSellers, endedPasses } = deps;
  return async ({ userId, resaleOf }) =>
    (await goneSellers.has(userId)) || (resaleOf !== undefined && (await endedPasses.has(resaleOf)));
}
