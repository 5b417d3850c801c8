import type { Journal } from '@ticketing/common/journal';
import { firstSerial } from '../domain/pass';
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
export function createEndLostPass({ journal, passes }: { journal: Journal; passes: PassRepository }) {
  return async ({ orderId, ...end }: ToldPassEnd): Promise<boolean> => {
    await passes.ensure(orderId, firstSerial);
    return journal.transaction(async (unit) => {
      const ended = await passes.endAgain(orderId, end, unit.session);
      if (ended !== undefined) recordPassEnded(unit, ended);
      return ended !== undefined;
    });
  };
}
