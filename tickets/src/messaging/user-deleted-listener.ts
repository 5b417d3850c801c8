import { userDeleted } from '@ticketing/common/events';
import { type Listener, listener } from '@ticketing/common/messaging';
import type { WithdrawSeller } from '../use-cases/withdraw-seller';

/** A deleted account stays deleted, so neither order nor repetition of its events matters. */
export const userDeletedListener = (withdrawSeller: WithdrawSeller): Listener =>
  listener(userDeleted, ({ id }) => withdrawSeller(id));
