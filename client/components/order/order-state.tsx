import { isLive, type Order } from '@/lib/order';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';

const cancelled: Readonly<Record<string, string>> = {
  buyer: 'Given back',
  expired: 'Time ran out',
  price_changed: 'Price changed',
  withdrawn: 'Withdrawn by the seller',
};

/** An order's state as a word and a colour. `now` is the server's time. */
export function OrderState({ order, now }: { order: Order; now: Date }) {
  if (order.status === 'complete') return <Pill tone="good">Yours</Pill>;
  if (!isLive(order)) return <Pill tone="gone">{cancelled[order.reason ?? ''] ?? 'Cancelled'}</Pill>;
  if (new Date(order.expiresAt) <= now) return <Pill tone="gone">Time is up</Pill>;
  return (
    <Pill tone="warn">
      Pay until <LocalTime iso={order.expiresAt} style="clock" />
    </Pill>
  );
}
