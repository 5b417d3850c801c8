import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Reach } from './step';

export interface ProviderProxy {
  cut(): void;
  stop(): Promise<void>;
}

/** The wire between payments and the payment provider: whole calls, named by what they ask for. */
export async function startProviderProxy(options: {
  readonly port: number;
  readonly target: number;
  readonly reach: Reach;
}): Promise<ProviderProxy> {
  const { reach } = options;

  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const label = `provider ${callOf(incoming)}`;
    const body = await buffer(incoming);
    if (reach({ label, phase: 'before' }) === 'drop') {
      response.destroy();
      return;
    }
    const outgoing = request({
      ...{ host: '127.0.0.1', port: options.target },
      ...{ method: incoming.method, path: incoming.url, headers: incoming.headers },
    });
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    const content = await buffer(answer);
    if (reach({ label, phase: 'after' }) === 'drop') {
      response.destroy();
      return;
    }
    response.writeHead(answer.statusCode ?? 502, withoutFraming(answer.headers));
    response.end(content);
  };

  const server = createServer((incoming, response) => {
    // The provider cut the connection: so do we.
    pass(incoming, response).catch(() => response.destroy());
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    cut: () => server.closeAllConnections(),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function callOf({ method, url = '' }: IncomingMessage): string {
  if (method === 'GET') return 'retrieve';
  const [, , collection = '', , action] = new URL(url, 'http://provider').pathname.split('/');
  if (action !== undefined) return action;
  return (
    { payment_intents: 'create', payment_methods: 'method', refunds: 'refund' }[collection] ?? collection
  );
}

function withoutFraming(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...rest } = headers;
  return rest;
}
