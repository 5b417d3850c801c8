export interface LiveOptions {
  /** `/api/tickets/live` or `/api/orders/live`. */
  readonly path: string;
  /** Limits a stream of tickets to these. */
  readonly ids?: readonly string[];
  /** The name of the messages, e.g. `ticket`. */
  readonly event: string;
  /** The server's time (ISO) of what the page shows: it is told what changed since. */
  readonly since: string;
  /** Parsed JSON. A change may be told twice, and an older one after a newer one: compare versions. */
  readonly onChange: (data: unknown) => void;
  /** What changed isn't known any more: load anew what is shown. */
  readonly onReset: () => void;
  /** Whether it is told of changes right now. */
  readonly onConnected?: (connected: boolean) => void;
}

interface LiveDeps {
  readonly connect: (url: string) => EventSource;
  readonly random: () => number;
}

const firstPause = 2_000;
const longestPause = 60_000;
/** Over this many milliseconds, those who lost their place at the same moment load anew. */
const spread = 3_000;

const browser: LiveDeps = { connect: (url) => new EventSource(url), random: Math.random };

/**
 * Follows changes by server-sent events while the page is visible: a browser grants an origin six connections over
 * HTTP/1.1, and hidden tabs should not hold them. It goes on where it was. What ends an EventSource for good (429, 503)
 * is tried again after growing pauses.
 *
 * @returns ends it
 */
export function followLive(options: LiveOptions, { connect, random }: LiveDeps = browser): () => void {
  const { path, ids, event, since, onChange, onReset, onConnected } = options;
  let source: EventSource | undefined;
  let position = '';
  let failures = 0;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let resetting: ReturnType<typeof setTimeout> | undefined;

  function address(): string {
    const query = new URLSearchParams({
      ...(ids && { ids: ids.join(',') }),
      ...(position ? { lastEventId: position } : { since }),
    });
    return `${path}?${query.toString()}`;
  }

  function open(): void {
    clearTimeout(reopening);
    if (source || document.visibilityState === 'hidden') return;
    const opened = connect(address());
    source = opened;
    opened.addEventListener('open', () => {
      failures = 0;
      onConnected?.(true);
    });
    opened.addEventListener(event, (message: MessageEvent<string>) => {
      position = message.lastEventId;
      onChange(JSON.parse(message.data));
    });
    opened.addEventListener('reset', (message: MessageEvent<string>) => {
      position = message.lastEventId;
      clearTimeout(resetting);
      resetting = setTimeout(onReset, random() * spread);
    });
    opened.addEventListener('error', () => {
      onConnected?.(false);
      // Otherwise the browser itself tries again, and says what it saw last.
      if (opened.readyState === 2 && source === opened) reopenLater();
    });
  }

  function reopenLater(): void {
    close();
    const pause = Math.min(longestPause, firstPause * 2 ** failures);
    failures += 1;
    reopening = setTimeout(open, pause * (0.75 + random() / 2));
  }

  function close(): void {
    clearTimeout(reopening);
    if (source === undefined) return;
    source.close();
    source = undefined;
    onConnected?.(false);
  }

  const look = () => (document.visibilityState === 'hidden' ? close() : open());
  /** The connection of before may be dead without knowing it. */
  const reopen = () => {
    close();
    open();
  };

  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', reopen);
  open();

  return () => {
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', reopen);
    clearTimeout(resetting);
    close();
  };
}
