import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

const agent = new Agent({ keepAlive: true, maxSockets: 400 });

export interface Answer {
  /** 0: the connection ended before an answer. */
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: unknown;
}

const timeoutMs = 40_000;

/** Sends JSON and reads JSON. A connection that breaks is an answer of status 0: the outcome is unknown. */
export async function sendJson(options: {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object | undefined;
}): Promise<Answer> {
  const { origin, method, path, headers, body } = options;
  const { hostname, port } = new URL(origin);
  const content = body === undefined ? undefined : JSON.stringify(body);
  const typed = content === undefined ? {} : { 'content-type': 'application/json' };
  try {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request(
        { agent, hostname, port, method, path, timeout: timeoutMs, headers: { ...typed, ...headers } },
        resolve,
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
      outgoing.on('error', reject);
      outgoing.end(content);
    });
    const received = await text(message);
    return {
      status: message.statusCode ?? 0,
      cookies: message.headers['set-cookie'] ?? [],
      body: parse(received),
    };
  } catch {
    return { status: 0, cookies: [], body: undefined };
  }
}

export const closeConnections = (): void => agent.destroy();

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

/** A field of what was answered, if it is a text. */
export function textOf(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value = (body as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
