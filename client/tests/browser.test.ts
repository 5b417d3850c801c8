import { createKeyKeeper } from '../lib/browser/idempotency-key';
import { readServerClock } from '../lib/browser/server-clock';

test('tries of one request share a key; another request has another', () => {
  let made = 0;
  const keys = createKeyKeeper(() => String((made += 1)));

  expect(keys.keyFor('a')).toBe('1');
  keys.settle(0);
  keys.settle(503);
  expect(keys.keyFor('a')).toBe('1');
  expect(keys.keyFor('b')).toBe('2');
});

test('a new try after a final answer has a new key', () => {
  let made = 0;
  const keys = createKeyKeeper(() => String((made += 1)));

  keys.keyFor('a');
  keys.settle(402);

  expect(keys.keyFor('a')).toBe('2');
});

test('keys are hard to guess', () => {
  const keys = createKeyKeeper();

  expect(keys.keyFor('a')).toMatch(/^[0-9a-f]{32}$/);
});

test('reads the server’s clock from the body, else from the Date header', () => {
  const times = { sentAt: 1_000, receivedAt: 1_200 };

  expect(readServerClock({ ...times, serverTime: '1970-01-01T00:00:05.000Z' })).toEqual({ offset: 3_900 });
  expect(readServerClock({ ...times, dateHeader: 'Thu, 01 Jan 1970 00:00:05 GMT' })).toEqual({
    offset: 4_400,
  });
  expect(readServerClock({ ...times, dateHeader: '' })).toBeUndefined();
});
