import { checkInvariants } from '@ticketing/system-tests';
import { healthyObservation } from '../../system-tests/tests/support/observation';
import { shortestHistory } from '../src/report/shortest-history';

const hex = (digit: string): string => digit.repeat(24);
const ids = new Map([
  ['t1', hex('1')],
  ['t2', hex('2')],
  ['o1', hex('a')],
  ['o2', hex('b')],
]);

/** The healthy marketplace with ids as they are in life. */
function withRealIds<Value>(value: Value): Value {
  const renamed: unknown = JSON.parse(
    JSON.stringify(value).replace(/"(t1|t2|o1|o2)"/g, (_, id: string) => `"${ids.get(id) ?? id}"`),
    (_, each: unknown) =>
      typeof each === 'string' && /^\d{4}-\d\d-\d\dT/.test(each) ? new Date(each) : each,
  );
  return renamed as Value;
}

it('tells of the ticket and order of a violation, of what was asked about them, and of the faults meanwhile', () => {
  const healthy = withRealIds(healthyObservation());
  const observation = {
    ...healthy,
    tickets: healthy.tickets.map((ticket) =>
      ticket.id === hex('1') ? { ...ticket, orderId: undefined, status: 'available' } : ticket,
    ),
  };
  const violation = checkInvariants(observation).find(({ invariant }) => invariant === 5);
  if (violation === undefined) throw new Error('The checker found nothing');
  const [asked, elsewhere] = [hex('b'), hex('2')].map((id) => ({
    ...{ method: 'GET', path: `/api/orders/${id}`, userId: 'buyer', idempotencyKey: undefined },
    ...{ request: undefined, status: 200, answer: {}, sentAt: new Date('2027-01-01T12:02:31Z') },
    answeredAt: new Date('2027-01-01T12:02:32Z'),
  }));
  const strike = {
    ...{ fault: 'kill', step: undefined, what: 'tickets killed', at: new Date('2027-01-01T12:02:35Z') },
    ...{ tookMs: 0, servedAfterMs: undefined, drainedAfterMs: undefined },
  };

  const lines = shortestHistory(violation, {
    observation,
    history: [asked, elsewhere].filter((each) => each !== undefined),
    strikes: [strike],
  }).join('\n');

  expect(lines).toContain(`order:completed ${hex('b')}`);
  expect(lines).toContain(`/api/orders/${hex('b')}`);
  expect(lines).toContain('tickets killed');
  expect(lines).not.toContain(hex('2'));
});
