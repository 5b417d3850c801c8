import { get, type IncomingMessage } from 'node:http';
import { eventually } from './eventually';

/** One server-sent event. */
export interface LiveMessage {
  readonly event: string;
  readonly data: unknown;
  /** When it arrived, by `performance.now()`. */
  readonly at: number;
}

/** A listener to a live stream, as a browser is one. */
export interface LiveListener {
  readonly messages: readonly LiveMessage[];
  readonly comments: number;
  readonly lastEventId: string;
  readonly isOpen: boolean;
  /** Waits for a message that fits. */
  next(event: string, fits?: (data: object) => boolean): Promise<LiveMessage>;
  /** Leaves unread what comes. */
  pause(): void;
  close(): void;
}

/**
 * Opens a live stream; resolves once the answer has begun.
 *
 * @throws Error when it is no stream
 */
export async function listenLive(
  url: string,
  { cookie, lastEventId }: { cookie?: string; lastEventId?: string } = {},
): Promise<LiveListener> {
  const headers = {
    accept: 'text/event-stream',
    ...(cookie !== undefined && { cookie }),
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new Error(`${url} answered ${String(answer.statusCode)}`);
  }
  const messages: LiveMessage[] = [];
  const state = { comments: 0, lastEventId: lastEventId ?? '', isOpen: true };
  let rest = '';
  answer.setEncoding('utf8');
  answer.on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) read(block);
  });
  answer.on('error', () => undefined);
  answer.on('close', () => (state.isOpen = false));

  function read(block: string): void {
    let event = 'message';
    let data: string | undefined;
    for (const line of block.split('\n')) {
      const [, field = '', value = ''] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
      if (field === '') state.comments++;
      else if (field === 'id') state.lastEventId = value;
      else if (field === 'event') event = value;
      else if (field === 'data') data = value;
    }
    if (data !== undefined)
      messages.push({ event, data: JSON.parse(data) as unknown, at: performance.now() });
  }

  return {
    messages,
    get comments() {
      return state.comments;
    },
    get lastEventId() {
      return state.lastEventId;
    },
    get isOpen() {
      return state.isOpen;
    },
    next: (event, fits = () => true) =>
      eventually(() => {
        const found = messages.find(
          (message) =>
            message.event === event &&
            typeof message.data === 'object' &&
            message.data !== null &&
            fits(message.data),
        );
        if (found === undefined)
          throw new Error(`No fitting ${event} among ${String(messages.length)} messages`);
        return found;
      }),
    pause() {
      answer.pause();
    },
    close() {
      answer.destroy();
    },
  };
}
