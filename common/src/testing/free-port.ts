import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the ports that systems give to outgoing connections and to servers that ask for any: a server that is killed
// finds its own still free when it is started again.
const first = 20_000;
const last = 32_000;

/** A TCP port of 127.0.0.1 that was free a moment ago, and that nobody is given who asks for none in particular. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * (last - first));
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
