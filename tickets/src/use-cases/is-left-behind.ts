import type { Ticket } from '../domain/ticket';
import type { NotedIds } from '../persistence/noted-ids';

/** Whether nobody is there any more to hand a ticket over: its seller deleted their account, or their pass has ended. */
export type IsLeftBehind = (ticket: Pick<Ticket, 'userId' | 'resaleOf'>) => Promise<boolean>;

export function createIsLeftBehind(deps: {
  goneSellers: Pick<NotedIds, 'has'>;
  endedPasses: Pick<NotedIds, 'has'>;
}): IsLeftBehind {
  const { goneSellers, endedPasses } = deps;
  return async ({ userId, resaleOf }) =>
    (await goneSellers.has(userId)) || (resaleOf !== undefined && (await endedPasses.has(resaleOf)));
}
