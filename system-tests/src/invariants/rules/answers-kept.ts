import { groupBy, indexBy } from '../group-by';
import { historiesOf, minor, text } from '../journal-views';
import type { Exchange, Observation, Violation } from '../observation';

/** 10. A 2xx answer is never lost; the same idempotency key gives the same result. */
export function answersKept(observation: Observation): Violation[] {
  const succeeded = observation.history.filter(({ status }) => status >= 200 && status < 300);
  return [...lostAnswers(observation, succeeded), ...splitKeys(succeeded)];
}

function lostAnswers(observation: Observation, succeeded: readonly Exchange[]): Violation[] {
  const tickets = indexBy(observation.tickets);
  const orders = indexBy(observation.orders);
  const payments = indexBy(observation.payments);
  const users = indexBy(observation.users);
  const ticketHistories = historiesOf(observation.journals.tickets);
  const authorised = new Set(
    observation.intents
      .filter((intent) => intent.charges.some((charge) => charge.succeeded))
      .map((intent) => intent.orderId),
  );

  function loss(exchange: Exchange): string | undefined {
    const { method, path, status, request, answer } = exchange;
    const [, , collection, id = ''] = path.split('/');
    const answered = text(field(answer, 'id')) ?? '';
    switch (`${method} ${collection ?? ''}`) {
      case 'POST users':
        return id !== 'signup' || users.has(answered) ? undefined : 'but there is no such account';
      case 'POST tickets':
        return tickets.has(answered) ? undefined : 'but there is no such ticket';
      case 'PUT tickets': {
        const told = ticketHistories.get(id)?.find((entry) => entry.version === field(answer, 'version'));
        const kept = minor(told?.payload['price']) === minor(field(answer, 'price'));
        return kept && told?.payload['title'] === field(answer, 'title') ? undefined : 'but no event has it';
      }
      case 'DELETE tickets':
        return tickets.get(id)?.status === 'withdrawn' ? undefined : 'but it is not withdrawn';
      case 'POST orders':
        return orders.get(answered)?.userId === exchange.userId
          ? undefined
          : 'but the buyer has no such order';
      case 'DELETE orders':
        return orders.get(id)?.status === 'cancelled' ? undefined : 'but it is not cancelled';
      case 'POST payments': {
        const orderId = text(field(request, 'orderId')) ?? '';
        if (status === 201 && !authorised.has(orderId)) return 'but the provider authorised nothing';
        const kept = id !== '' || (payments.get(orderId)?.attempts ?? 0) > 0;
        return kept ? undefined : 'but payments knows of no attempt';
      }
      default:
        return undefined;
    }
  }

  return succeeded.flatMap((exchange) => {
    const message = loss(exchange);
    return message === undefined ? [] : [violation(exchange, `was answered ${exchange.status}, ${message}`)];
  });
}

function splitKeys(succeeded: readonly Exchange[]): Violation[] {
  const keyed = succeeded.filter((exchange) => exchange.idempotencyKey !== undefined);
  const uses = groupBy(keyed, ({ userId, path, idempotencyKey }) => [userId, path, idempotencyKey].join(' '));
  return [...uses.values()].flatMap((exchanges) => {
    const [first] = exchanges;
    const ids = new Set(exchanges.map(({ answer }) => field(answer, 'id')));
    return first === undefined || ids.size === 1
      ? []
      : [violation(first, `gave ${[...ids].join(' and ')} for one idempotency key`)];
  });
}

const violation = ({ method, path }: Exchange, message: string): Violation => ({
  invariant: 10,
  subject: `${method} ${path}`,
  message,
});

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
