import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const probeTimeoutMs = 2_000;

/** Any answer below 400 from this address. */
export async function answersHttp(url: string): Promise<void> {
  const ended = new AbortController();
  const noAnswer = async (): Promise<never> => {
    await sleep(probeTimeoutMs, undefined, { signal: ended.signal });
    throw new Error('no answer');
  };
  try {
    // Timed here: `fetch` can lose the signal that is to end it, and a probe would wait for ever.
    await Promise.race([answersWell(url, ended.signal), noAnswer()]);
  } finally {
    ended.abort();
  }
}

async function answersWell(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal, redirect: 'manual' });
  const text = await response.text();
  if (response.status >= 400)
    throw new Error(`${new URL(url).pathname} answers ${response.status} ${text.slice(0, 200)}`);
}

/** A line protocol that says `expected` after `line` was sent. */
export async function answersLine(port: number, line: string, expected: string): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', timeout: probeTimeoutMs });
  socket.on('timeout', () => socket.destroy(new Error('no answer')));
  try {
    socket.write(line);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (!answer.toString('utf8').startsWith(expected))
      throw new Error(`it says ${answer.toString('utf8').trim()}`);
  } finally {
    socket.destroy();
  }
}
