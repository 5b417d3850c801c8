import { Agent, type IncomingMessage, request, type RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';

/** An HTTP request as it goes on the wire: nothing is added, normalised or refused on the way. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 400 });

export type Answer = Awaited<ReturnType<typeof sendRaw>>;

/** Sends a request and reads the answer; a JSON body is parsed. */
export async function sendRaw(origin: string, { method, path, headers = {}, body }: RawRequest) {
  const { hostname, port } = new URL(origin);
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const message = await exchange(
    { agent, hostname, port, method, path, headers: { ...length, ...headers } },
    body,
  );
  const content = await text(message);
  const isJson = message.headers['content-type']?.includes('application/json') === true;
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    text: content,
    body: isJson ? parseJson(content) : undefined,
  };
}

// `any`, as everything that a test reads from the wire.
const parseJson = (content: string) => JSON.parse(content);

function exchange(options: RequestOptions, body: string | Buffer | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(options, resolve);
    // A server may answer and close before it has read all of a large body: the answer counts.
    outgoing.on('error', (error) => {
      if (!outgoing.reusedSocket) reject(error);
      else exchange({ ...options, agent: false }, body).then(resolve, reject);
    });
    outgoing.end(body);
  });
}

export const closeConnections = (): void => agent.destroy();
