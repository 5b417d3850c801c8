import { canBeSentAgain } from '../lib/ops/mails';
import { parts } from '../lib/ops/parts';
import { kindOf } from '../lib/ops/search';
import { timelineOf } from '../lib/ops/timeline';
import { troublesOf, type PartReading, type Reading } from '../lib/ops/troubles';

const well: PartReading = { ready: true, journal: { pending: 0, oldestSeconds: 0, dead: 0 }, letters: 0 };
const allWell: Reading = {
  parts: { auth: well, tickets: well, orders: well, payments: well, mail: well },
  expirationReady: true,
  ...{ stuckOrders: 0, openCases: 0, overduePayments: 0, failedMails: 0 },
};
const kindsOf = (changes: Partial<Reading>) =>
  troublesOf({ ...allWell, ...changes }).map(({ kind, part, count }) => [kind, part, count]);
const withOrders = (changes: Partial<PartReading>) =>
  kindsOf({ parts: { ...allWell.parts, orders: { ...well, ...changes } } });

describe('what needs somebody', () => {
  it('is nothing while all is well, nor what is published in a moment', () => {
    expect(troublesOf(allWell)).toEqual([]);
    expect(withOrders({ journal: { pending: 7, oldestSeconds: 30, dead: 0 } })).toEqual([]);
  });

  it.each<[Partial<PartReading>, unknown]>([
    [{ ready: false, journal: undefined, letters: undefined }, ['partDown', 'orders', 1]],
    [{ journal: undefined }, ['partSilent', 'orders', 1]],
    [{ letters: undefined }, ['partSilent', 'orders', 1]],
    [{ journal: { pending: 7, oldestSeconds: 31, dead: 0 } }, ['backlog', 'orders', 7]],
    [{ journal: { pending: 0, oldestSeconds: 0, dead: 2 } }, ['deadEvents', 'orders', 2]],
    [{ letters: 3 }, ['deadLetters', 'orders', 3]],
  ])('is told for a part that says %j', (changes, trouble) => {
    expect(withOrders(changes)).toEqual([trouble]);
  });

  it('is told for expiration, which has no journal', () => {
    expect(kindsOf({ expirationReady: false })).toEqual([['partDown', 'expiration', 1]]);
  });

  it('names the worst first, each with the way to it', () => {
    const troubles = troublesOf({
      ...allWell,
      parts: { ...allWell.parts, mail: { ...well, letters: 1 } },
      ...{ stuckOrders: 2, openCases: 3, overduePayments: 4, failedMails: 5 },
    });

    expect(troubles.map(({ kind }) => kind)).toEqual([
      ...['openCases', 'stuckOrders', 'overduePayments', 'deadLetters', 'failedMails'],
    ]);
    expect(troubles.every(({ href }) => href?.startsWith('/ops/'))).toBe(true);
  });
});

test('a history brings journals, mails and a refund into one order', () => {
  const event = {
    ...{ aggregateId: 'o', version: 0, userId: 'ana', requestId: 'r', status: 'published' as const },
  };
  const entries = timelineOf({
    journals: {
      orders: [{ ...event, eventId: '1', event: 'order:created', occurredAt: '2030-01-01T10:00:00.000Z' }],
      payments: [
        {
          ...{ ...event, status: 'dead', error: 'too large', userId: null },
          ...{ eventId: '2', event: 'payment:created', occurredAt: '2030-01-01T10:00:02.000Z' },
        },
      ],
    },
    mails: [
      {
        ...{ id: 'm', kind: 'confirmed', status: 'sent', attempts: 1 },
        ...{ createdAt: '2030-01-01T10:00:01.000Z', sentAt: '2030-01-01T10:00:04.000Z' },
      },
    ],
    payment: {
      ...{
        orderId: 'o',
        userId: 'ana',
        state: 'refunded',
        amount: 1,
        currency: 'usd',
        order: { status: 'x' },
      },
      refundRequest: { by: 'op@example.com', reason: 'Cancelled', at: '2030-01-02T10:00:00.000Z' },
    },
  });

  expect(entries.map(({ part, by, trouble }) => [part, by, trouble])).toEqual([
    ['orders', 'ana', undefined],
    ['payments', null, 'too large'],
    ['mail', null, undefined],
    ['payments', 'op@example.com', undefined],
  ]);
});

test('a mail that did not go out is sent again only while it is known what it said', () => {
  const mail = { id: 'm', kind: 'confirmed', attempts: 1, createdAt: '2030-01-01T10:00:00.000Z' };
  const clearedAt = '2030-04-01T10:00:00.000Z';

  expect(['failed', 'held', 'sent'].map((status) => canBeSentAgain({ ...mail, status }))).toEqual([
    ...[true, true, false],
  ]);
  expect(['failed', 'held'].some((status) => canBeSentAgain({ ...mail, status, clearedAt }))).toBe(false);
});

test('what was typed tells where to look', () => {
  expect(['5F'.repeat(12), 'pi_3Nx', 'a@b.cd', 'Hamlet', 'pi day'].map(kindOf)).toEqual([
    ...['id', 'intent', 'email', 'words', 'words'],
  ]);
  expect(parts).toContain('mail');
});
