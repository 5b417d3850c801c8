import { followLive } from '../lib/browser/live';

class Stream extends EventTarget {
  readyState = 0;
  constructor(readonly url: string) {
    super();
  }
  close(): void {
    this.readyState = 2;
  }
  tell(event: string, lastEventId: string, data: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(event), { lastEventId, data: JSON.stringify(data) }));
  }
  /** What an error status does. */
  refuse(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event('error'));
  }
}

function followed() {
  const streams: Stream[] = [];
  const changes: unknown[] = [];
  const connected: boolean[] = [];
  let resets = 0;
  const stop = followLive(
    {
      path: '/api/tickets/live',
      ids: ['a', 'b'],
      event: 'ticket',
      since: '2026-11-21T12:00:00.000Z',
      onChange: (change) => changes.push(change),
      onReset: () => (resets += 1),
      onConnected: (now) => connected.push(now),
    },
    {
      connect: (url) => {
        const stream = new Stream(url);
        streams.push(stream);
        return stream as unknown as EventSource;
      },
      random: () => 0.5,
    },
  );
  const newest = () => {
    const stream = streams.at(-1);
    if (!stream) throw new Error('There is no stream.');
    return stream;
  };
  return { streams, changes, connected, resets: () => resets, newest, stop };
}

const queryOf = (stream: Stream) => Object.fromEntries(new URL(stream.url, 'http://page').searchParams);

function show(visibilityState: 'visible' | 'hidden'): void {
  Object.assign(document, { visibilityState });
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, {
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
    window: new EventTarget(),
  });
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'document');
  Reflect.deleteProperty(globalThis, 'window');
});

test('asks what changed since the page was made, and passes changes on', () => {
  const { changes, newest } = followed();

  newest().tell('ticket', '7', { id: 'a' });
  newest().tell('order', '8', { id: 'b' });

  expect(queryOf(newest())).toEqual({ ids: 'a,b', since: '2026-11-21T12:00:00.000Z' });
  expect(changes).toEqual([{ id: 'a' }]);
});

test('holds no connection while nobody looks, and goes on where it was', () => {
  const { streams, newest } = followed();
  newest().tell('ticket', '7');

  show('hidden');
  expect(newest().readyState).toBe(2);
  expect(streams).toHaveLength(1);
  show('visible');

  expect(streams).toHaveLength(2);
  expect(queryOf(newest())).toEqual({ ids: 'a,b', lastEventId: '7' });
});

test('opens nothing in a tab in the background', () => {
  Object.assign(document, { visibilityState: 'hidden' });
  const { streams } = followed();
  expect(streams).toHaveLength(0);

  show('visible');

  expect(streams).toHaveLength(1);
});

test('tries again after a refusal, with growing pauses', () => {
  const { streams, newest } = followed();

  newest().refuse();
  jest.advanceTimersByTime(1_999);
  expect(streams).toHaveLength(1);
  jest.advanceTimersByTime(1);
  expect(streams).toHaveLength(2);
  newest().refuse();
  jest.advanceTimersByTime(3_999);
  expect(streams).toHaveLength(2);
  jest.advanceTimersByTime(1);
  expect(streams).toHaveLength(3);
  newest().dispatchEvent(new Event('open'));
  newest().refuse();
  jest.advanceTimersByTime(2_000);

  expect(streams).toHaveLength(4);
});

test('leaves a broken connection to the browser', () => {
  const { streams, newest } = followed();

  newest().dispatchEvent(new Event('error'));
  jest.advanceTimersByTime(120_000);

  expect(streams).toHaveLength(1);
});

test('a reset has the page load anew, once, a moment later', () => {
  const { resets, newest, streams } = followed();

  newest().tell('reset', '9');
  newest().tell('reset', '10');
  expect(resets()).toBe(0);
  jest.advanceTimersByTime(1_500);
  expect(resets()).toBe(1);
  window.dispatchEvent(new Event('online'));

  expect(streams).toHaveLength(2);
  expect(queryOf(newest())).toEqual({ ids: 'a,b', lastEventId: '10' });
});

test('ends for good', () => {
  const { streams, resets, newest, stop } = followed();
  newest().tell('reset', '9');

  stop();
  show('hidden');
  show('visible');
  jest.advanceTimersByTime(120_000);

  expect(newest().readyState).toBe(2);
  expect(streams).toHaveLength(1);
  expect(resets()).toBe(0);
});

test('says whether it is connected', () => {
  const { connected, newest, stop } = followed();
  expect(connected).toEqual([]);
  newest().dispatchEvent(new Event('open'));
  newest().refuse();
  expect(connected[0]).toBe(true);
  expect(connected.at(-1)).toBe(false);

  jest.advanceTimersByTime(60_000);
  newest().dispatchEvent(new Event('open'));
  expect(connected.at(-1)).toBe(true);
  stop();

  expect(connected.at(-1)).toBe(false);
});
