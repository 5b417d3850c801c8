import { OrderStatus } from '@ticketing/common/events';
import type { PaymentState } from '../domain/payment';

/** The database's clock. */
export const now = '$$NOW';

export const after = (milliseconds: number) => ({
  $dateAdd: { startDate: now, unit: 'millisecond', amount: Math.round(milliseconds) },
});

/** Values as they are: in a pipeline a string that begins with `$` would be a field's name. */
export function literals(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { $literal: value as unknown }]),
  );
}

const restingStates: Partial<Record<OrderStatus, readonly PaymentState[]>> = {
  [OrderStatus.Complete]: ['captured', 'refunded'],
  [OrderStatus.Cancelled]: ['none', 'released', 'refunded'],
};

/** `due` as it is while the order is open or the payment agrees with its end already; else `otherwise`. */
export function restingOrderElse(status: OrderStatus, otherwise: string) {
  const unchanged = { $ifNull: ['$due', null] };
  const resting = restingStates[status];
  if (resting === undefined) return unchanged;
  return { $cond: [{ $in: [{ $ifNull: ['$state', 'none'] }, [...resting]] }, unchanged, otherwise] };
}
