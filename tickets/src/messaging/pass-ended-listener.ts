import { passEnded } from '@ticketing/common/events';
import { type Listener, listener } from '@ticketing/common/messaging';
import type { WithdrawResale } from '../use-cases/withdraw-resale';

/** What has ended stays ended, so neither order nor repetition of its events matters. */
export const passEndedListener = (withdrawResale: WithdrawResale): Listener =>
  listener(passEnded, ({ orderId, status }) => withdrawResale(orderId, status));
