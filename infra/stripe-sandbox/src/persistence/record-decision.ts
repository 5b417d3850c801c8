import type { Decision } from '../domain/decision';
import type { WebhookSender } from '../webhooks/webhook-sender';
import type { Row, SandboxEvent } from './rows';

/** Puts all that follows from a decision: its objects, its events and the deliveries of these. */
export function recordDecision(deps: {
  clock: () => number;
  newId: (prefix: string) => string;
  webhooks: Pick<WebhookSender, 'plan'>;
}) {
  const { clock, newId, webhooks } = deps;
  return (
    decision: Decision,
    put: (row: Row) => void,
    request: { requestId: string | null; idempotencyKey: string | null },
  ): void => {
    decision.objects.forEach(put);
    for (const { type, object } of decision.events) {
      const event: SandboxEvent = { id: newId('evt'), type, at: clock(), object, ...request };
      put({ kind: 'event', value: event });
      const delivery = webhooks.plan(event);
      if (delivery !== undefined) put({ kind: 'delivery', value: delivery });
    }
  };
}
