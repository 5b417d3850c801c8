import { historiesOf } from '../journal-views';
import type { Observation, Rule, Violation } from '../observation';

// The journal notes the process's clock, the expiry is the database's; on one machine they agree to this.
const clocksAgreeToMs = 250;

/** 7. No order stays live past its expiry plus a grace period; none expires early. */
export function expiryOnTime({ graceMs }: { graceMs: number }): Rule {
  return ({ orders, journals, now }: Observation): Violation[] => {
    const histories = historiesOf(journals.orders);
    return orders.flatMap(({ id, status, reason, expiresAt }) => {
      const found = (message: string) => [{ invariant: 7, subject: `order ${id}`, message }];
      const open = status === 'created' || status === 'awaiting:payment';
      if (open && now.getTime() > expiresAt.getTime() + graceMs)
        return found(
          `is ${status} ${Math.round((now.getTime() - expiresAt.getTime()) / 1000)} s past its expiry`,
        );
      if (reason !== 'expired') return [];
      const end = histories.get(id)?.find((entry) => entry.subject === 'order:cancelled');
      const early = expiresAt.getTime() - (end?.occurredAt.getTime() ?? Infinity);
      return early > clocksAgreeToMs ? found(`expired ${early} ms early`) : [];
    });
  };
}
