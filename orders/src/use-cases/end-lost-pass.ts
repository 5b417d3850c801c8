import type { Journal } from '@ticketing/common/journal';
import { firstSerial } from '../domain/pass';
import type { LostOrders } from '../persistence/lost-orders';
import type { PassRepository } from '../persistence/pass-repository';
import { recordPassEnded } from './record-pass-ended';

/** The end of a pass, as this service told it once. */
export interface ToldPassEnd {
  readonly orderId: string;
  readonly status: 'used' | 'void';
  readonly at: Date;
}

export type EndLostPass = ReturnType<typeof createEndLostPass>;

/** A pass that is valid again in a database restored from a backup has ended all the same. @returns whether it was */
export function createEndLostPass(deps: {
  journal: Journal;
  passes: PassRepository;
  lostOrders: LostOrders;
}) {
  const { journal, passes, lostOrders } = deps;
  return async ({ orderId, status, at }: ToldPassEnd): Promise<boolean> => {
    const pass = await passes.ensure(orderId, firstSerial);
    return journal.transaction(async (unit) => {
      const ended = await lostOrders.endPass(orderId, { status, at }, unit.session);
      if (ended) recordPassEnded(unit, { ...pass, status });
      return ended;
    });
  };
}
